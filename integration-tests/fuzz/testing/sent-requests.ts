import type { Answer, Call } from '../../support/api-calls.ts';
import { soundPdf } from '../../support/pdf-files.ts';
import type { MadeRequest } from './made-requests.ts';

const pdf = new Uint8Array(soundPdf());

/** Sends a made request; the files of a form are sound ones, whatever stands in their place. */
export function send(call: Call, request: MadeRequest): Promise<Answer> {
  const { method, path, headers, body } = request;
  if (body === undefined) return call(path, { method, headers });
  if (body.type === 'multipart/form-data')
    return call(path, { method, headers, body: formOf(body) });
  return call(path, {
    method,
    headers: { ...headers, 'content-type': body.type },
    body: JSON.stringify(body.value),
  });
}

function formOf({ value }: { readonly value: unknown }): FormData {
  const form = new FormData();
  for (const [name, field] of Object.entries(Object(value))) {
    if (name === 'drawing_file') form.append(name, new Blob([pdf]), 'a.pdf');
    else if (name === 'context_file') form.append(name, new Blob(['Lock type 11.']), 'a.txt');
    else form.append(name, typeof field === 'string' ? field : JSON.stringify(field));
  }
  return form;
}
