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
  const fields: Record<string, string> = {};
  const files: Record<string, UploadedFile> = {};
  for (const [name, value] of form) {
    if (name in fields || name in files) throw badRequest(`The field "${name}" was sent twice.`);
    if (typeof value === 'string') fields[name] = value;
    else files[name] = { fileName: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
  }
  return { fields, files };
}

async function readForm(body: Uint8Array, contentType: string): Promise<FormData> {
  try {
    const bytes = new Uint8Array(body);
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw badRequest('The multipart form cannot be read.');
  }
}
