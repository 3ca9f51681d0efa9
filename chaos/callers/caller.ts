import { randomUUID } from 'node:crypto';
import type { LocalOutputs } from '../../bin/local/systems.ts';
import type { Drawing } from '../drawings/catalogue.ts';
import { type ContentWish, type DrawingWish, nameOf } from '../schedule/wish.ts';
import type { Company } from './companies.ts';
import { type UploadFile, uploadTo } from './upload.ts';

/** What a caller knows of the stack and of whom it calls for. */
export interface CallerScope {
  readonly outputs: LocalOutputs;
  readonly companies: readonly Company[];
  readonly drawings: ReadonlyMap<string, Drawing>;
}

/** Sends the same request as often as it must: by the same key, so that it is one job. */
export type Send = () => Promise<Response>;

function formOf(wish: DrawingWish, { bytes, context }: Drawing): FormData {
  const form = new FormData();
  form.append('client_name', nameOf(wish.number));
  form.append('project_name', 'Storm');
  form.append('analyzer', wish.analyzer);
  form.append('drawing_file', new Blob([new Uint8Array(bytes)]), 'drawing.pdf');
  if (context !== undefined) {
    form.append('context_file', new Blob([new Uint8Array(context.bytes)]), context.name);
  }
  return form;
}

/** Uploads a file once, however often it is asked for. */
function uploadedOnce(upload: (file: UploadFile) => Promise<string>) {
  const keys = new Map<string, string>();
  return async (file: UploadFile): Promise<string> => {
    const key = keys.get(file.kind) ?? (await upload(file));
    keys.set(file.kind, key);
    return key;
  };
}

/** Whoever wants a drawing to be read. */
export function drawingCaller(wish: DrawingWish, scope: CallerScope): Send {
  const { apiUrl } = scope.outputs.systems.drawings;
  const key = scope.companies[wish.company]?.keys.drawings ?? '';
  const drawing = scope.drawings.get(wish.drawing);
  if (drawing === undefined) throw new RangeError(`There is no drawing ${wish.drawing}.`);
  const url = `${apiUrl}/process-drawing`;
  const headers = { 'x-api-key': key, 'idempotency-key': randomUUID() };
  if (wish.way === 'form') {
    return () => fetch(url, { method: 'POST', headers, body: formOf(wish, drawing) });
  }
  const upload = uploadedOnce(uploadTo({ apiUrl, key }));
  const { bytes, context } = drawing;
  return async () => {
    const body = JSON.stringify({
      drawing_key: await upload({ name: 'drawing.pdf', kind: 'drawing', bytes }),
      ...(context && { context_key: await upload({ ...context, kind: 'context' }) }),
      client_name: nameOf(wish.number),
      project_name: 'Storm',
      analyzer: wish.analyzer,
    });
    const json = { ...headers, 'content-type': 'application/json' };
    return fetch(url, { method: 'POST', headers: json, body });
  };
}

/** Whoever wants something to be written. */
export function contentCaller(wish: ContentWish, scope: CallerScope): Send {
  const { jobType, input } = wish;
  const headers = {
    'x-api-key': scope.companies[wish.company]?.keys['ai-jobs'] ?? '',
    'idempotency-key': randomUUID(),
    'content-type': 'application/json',
  };
  const url = `${scope.outputs.systems['ai-jobs'].apiUrl}/jobs`;
  const body = JSON.stringify({ jobType, input });
  return () => fetch(url, { method: 'POST', headers, body });
}
