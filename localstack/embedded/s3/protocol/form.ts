import { s3Error } from '../errors.ts';

/** A form upload: text fields (names in lower case) and the file, which comes last. */
export interface UploadForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: Buffer;
  readonly fileName: string;
  readonly fileType: string | undefined;
}

function malformed(): Error {
  return s3Error(
    'MalformedPOSTRequest',
    'The body of your POST request is not well-formed multipart/form-data.',
    400,
  );
}

interface FormPart {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly type: string | undefined;
  readonly content: Buffer;
}

function readPart(part: Buffer): FormPart {
  const end = part.indexOf('\r\n\r\n');
  if (end < 0) throw malformed();
  const head = part.toString('utf8', 0, end);
  const name = /\bname="([^"]*)"/i.exec(head)?.[1];
  if (name === undefined) throw malformed();
  return {
    name,
    fileName: /\bfilename="([^"]*)"/i.exec(head)?.[1],
    type: /content-type:\s*([^\r\n]+)/i.exec(head)?.[1]?.trim(),
    content: part.subarray(end + 4),
  };
}

/** Reads `multipart/form-data`. @throws AwsError MalformedPOSTRequest */
export function readForm(body: Buffer, contentType: string): UploadForm {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) throw malformed();
  const fields = new Map<string, string>();
  const opening = `--${mark}`;
  let start = body.indexOf(opening);
  if (start < 0) throw malformed();
  for (;;) {
    start += opening.length;
    if (body.toString('latin1', start, start + 2) === '--') break;
    const next = body.indexOf(`\r\n${opening}`, start);
    if (next < 0) throw malformed();
    const part = readPart(body.subarray(start + 2, next));
    // What follows the file does not count.
    if (part.name === 'file') {
      const fileName = part.fileName?.split(/[/\\]/).at(-1) ?? '';
      return { fields, file: part.content, fileName, fileType: part.type };
    }
    fields.set(part.name.toLowerCase(), part.content.toString('utf8'));
    start = next + 2;
  }
  throw s3Error('InvalidArgument', 'POST requires exactly one file upload per request.', 400, {
    ArgumentName: 'file',
    ArgumentValue: '0',
  });
}
