import * as z from 'zod';

const uploadForm = z.object({
  key: z.string(),
  url: z.string(),
  fields: z.record(z.string(), z.string()),
});

export interface UploadFile {
  readonly name: string;
  readonly kind: 'drawing' | 'context';
  readonly bytes: Buffer;
}

/** The way of a failed upload is that of a lost connection: the caller begins anew. */
function mustBe(answer: Response, status: number): void {
  if (answer.status !== status) throw new TypeError(`The upload answers ${answer.status}.`);
}

/**
 * Makes what uploads a file by a signed form and answers its key.
 * @throws TypeError as `fetch` does where it was not stored
 */
export function uploadTo({ apiUrl, key }: { readonly apiUrl: string; readonly key: string }) {
  return async ({ name, kind, bytes }: UploadFile): Promise<string> => {
    const asked = await fetch(`${apiUrl}/uploads`, {
      method: 'POST',
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
      body: JSON.stringify({ file_name: name, kind, size: bytes.length }),
    });
    mustBe(asked, 201);
    const form = uploadForm.parse(await asked.json());
    const body = new FormData();
    for (const [field, value] of Object.entries(form.fields)) body.append(field, value);
    body.append('file', new Blob([new Uint8Array(bytes)]), name);
    mustBe(await fetch(form.url, { method: 'POST', body }), 204);
    return form.key;
  };
}
