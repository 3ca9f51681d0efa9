import * as z from 'zod';
import { postJson } from './drawings-api.ts';

const uploadForm = z.object({
  key: z.string(),
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  expires_at: z.string(),
});

export type UploadForm = z.infer<typeof uploadForm>;

/** A form for one upload, which must be given. */
export async function askForUpload(
  name: string,
  kind: 'drawing' | 'context',
  size: number,
): Promise<UploadForm> {
  const { status, text, body } = await postJson('/uploads', { file_name: name, kind, size });
  if (status !== 201) throw new Error(`No upload form: ${status} ${text}`);
  return uploadForm.parse(body);
}

/** Posts a file to S3 as the form says, with changes; answers the status and S3's error code. */
export async function post(
  form: UploadForm,
  bytes: Uint8Array,
  changes: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly code: string | undefined }> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...form.fields, ...changes })) {
    body.append(name, value);
  }
  body.append('file', new Blob([new Uint8Array(bytes)]), 'file');
  const answer = await fetch(form.url, { method: 'POST', body });
  const [, code] = /<Code>(\w+)<\/Code>/.exec(await answer.text()) ?? [];
  return { status: answer.status, code };
}

/** A file that was uploaded by a signed form; answers its key. */
export async function storedUpload(file: {
  readonly name: string;
  readonly kind: 'drawing' | 'context';
  readonly bytes: Uint8Array;
}): Promise<string> {
  const form = await askForUpload(file.name, file.kind, file.bytes.length);
  const { status, code } = await post(form, file.bytes);
  if (status !== 204) throw new Error(`Not uploaded: ${status} ${code}`);
  return form.key;
}
