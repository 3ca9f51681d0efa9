/** One part of a form, with the lines of its header as they are sent. */
interface RawPart {
  readonly header: readonly string[];
  readonly body: Uint8Array | string;
}

interface RawForm {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

/** A text field of a form. */
export function field(name: string, value: string): RawPart {
  return { header: [`Content-Disposition: form-data; name="${name}"`], body: value };
}

/** A file of a form. The name goes into the header as it is. */
export function file(name: string, fileName: string, body: Uint8Array | string): RawPart {
  const disposition = `Content-Disposition: form-data; name="${name}"; filename="${fileName}"`;
  return { header: [disposition, 'Content-Type: application/pdf'], body };
}

/** A form written by hand: what no well-behaved client would send. */
export function rawForm(parts: readonly RawPart[], boundary = 'rawFormBoundary'): RawForm {
  const chunks = parts.flatMap(({ header, body }) => [
    Buffer.from(`--${boundary}\r\n${header.join('\r\n')}\r\n\r\n`),
    Buffer.from(body),
    Buffer.from('\r\n'),
  ]);
  return {
    body: new Uint8Array(Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)])),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

/** The fields that every submission needs. */
export const names = [field('client_name', 'Test Client'), field('project_name', 'Test Project')];
