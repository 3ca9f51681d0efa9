/** One part of a form: the lines of its header as they are sent, and what it holds. */
export interface FormPart {
  readonly header: readonly string[];
  readonly content: Uint8Array;
}

/** A form before it is written, with everything in it that may be wrong. */
export interface Form {
  readonly parts: readonly FormPart[];
  /** What stands between the parts. */
  readonly boundary: string;
  /** The header `Content-Type`. */
  readonly contentType: string;
  /** Before the first boundary. */
  readonly preamble: string;
  /** How often each boundary is written. */
  readonly marks: number;
  readonly lineEnd: string;
  /** After the last part. */
  readonly end: string;
}

/** A form as it is sent. */
export interface SentForm {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

const boundary = '----JoblineFormBoundary7MA4YWxkTrZu0gW';

/** A form as a browser writes it. */
export function soundForm(parts: readonly FormPart[]): Form {
  return {
    parts,
    boundary,
    contentType: `multipart/form-data; boundary=${boundary}`,
    preamble: '',
    marks: 1,
    lineEnd: '\r\n',
    end: `--${boundary}--\r\n`,
  };
}

/** A text field. */
export function field(name: string, text: string): FormPart {
  const header = [`Content-Disposition: form-data; name="${name}"`];
  return { header, content: Buffer.from(text) };
}

/** A file. Both names go into the header as they are. */
export function file(
  name: string,
  fileName: string,
  content: Uint8Array,
  type = 'application/pdf',
): FormPart {
  const disposition = `Content-Disposition: form-data; name="${name}"; filename="${fileName}"`;
  return { header: [disposition, `Content-Type: ${type}`], content };
}

/** The bytes of a form. */
export function written({ parts, contentType, ...form }: Form): SentForm {
  const { boundary: between, preamble, marks, lineEnd, end } = form;
  const chunks = parts.flatMap(({ header, content }) => [
    Buffer.from(`--${between}${lineEnd}`.repeat(marks)),
    Buffer.from(`${header.join(lineEnd)}${lineEnd}${lineEnd}`),
    content,
    Buffer.from(lineEnd),
  ]);
  const bytes = Buffer.concat([Buffer.from(preamble), ...chunks, Buffer.from(end)]);
  return { body: new Uint8Array(bytes), contentType };
}
