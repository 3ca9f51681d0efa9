import type { ApiRequest } from '#shared/http/api.ts';
import { badRequest, RequestError } from '#shared/http/request-error.ts';

export interface UploadedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, UploadedFile>>;
}

/** So much of a name is told: what is wrong must not make an answer as long as the form. */
const LONGEST_NAME = 80;

/** What bytes become that are no text, where somebody takes them for it. */
const lostBytes = Buffer.from('\ufffd');

/**
 * Reads a multipart form. The platform's own parser does it, on the bytes as they came.
 *
 * @throws RequestError 400 `request_invalid` when the form is broken, names a field twice or has lost
 *   bytes on its way
 */
export async function parseForm(
  { body, isText }: Pick<ApiRequest, 'body' | 'isText'>,
  contentType: string,
): Promise<Form> {
  if (isText && Buffer.from(body).includes(lostBytes)) throw damaged();
  const form = await readForm(body, contentType);
  const fields = new Map<string, string>();
  const files = new Map<string, UploadedFile>();
  for (const [name, value] of form) {
    if (fields.has(name) || files.has(name)) {
      const told = name.slice(0, LONGEST_NAME).toWellFormed();
      throw badRequest(`The field "${told}" was sent twice.`, { [told]: 'must be sent once' });
    }
    if (typeof value === 'string') fields.set(name, value);
    else {
      const bytes = new Uint8Array(await value.arrayBuffer());
      files.set(name, { fileName: value.name, bytes });
    }
  }
  return { fields: Object.fromEntries(fields), files: Object.fromEntries(files) };
}

/** The gateway hands on as text what it is not told to be a form: a file would be stored damaged. */
function damaged(): RequestError {
  return new RequestError(400, 'request_invalid', 'The files of the form were lost on their way.', {
    action:
      'Send the Content-Type as "multipart/form-data; boundary=...", once and with nothing else.',
  });
}

async function readForm(body: Uint8Array, contentType: string): Promise<FormData> {
  try {
    const bytes = new Uint8Array(body);
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw badRequest('The multipart form cannot be read.');
  }
}
