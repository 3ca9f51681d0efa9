import { badRequest } from '#shared/http/request-error.ts';

export interface UploadedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, UploadedFile>>;
}

/**
 * Reads a multipart form. The platform's own parser does it, on the bytes as they came.
 *
 * @throws RequestError 400 `request_invalid` when the form is broken or names a field twice
 */
export async function parseForm(body: Uint8Array, contentType: string): Promise<Form> {
  const form = await readForm(body, contentType);
  const fields = new Map<string, string>();
  const files = new Map<string, UploadedFile>();
  for (const [name, value] of form) {
    if (fields.has(name) || files.has(name)) {
      throw badRequest(`The field "${name}" was sent twice.`, { [name]: 'must be sent once' });
    }
    if (typeof value === 'string') fields.set(name, value);
    else {
      const bytes = new Uint8Array(await value.arrayBuffer());
      files.set(name, { fileName: value.name, bytes });
    }
  }
  return { fields: Object.fromEntries(fields), files: Object.fromEntries(files) };
}

async function readForm(body: Uint8Array, contentType: string): Promise<FormData> {
  try {
    const bytes = new Uint8Array(body);
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw badRequest('The multipart form cannot be read.');
  }
}
