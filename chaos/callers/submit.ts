import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { LocalOutputs } from '../../bin/local/systems.ts';
import type { Drawing } from '../drawings/catalogue.ts';
import { type ContentWish, type DrawingWish, nameOf, type Wish } from '../schedule/wish.ts';
import type { Company } from './companies.ts';
import { uploaded } from './upload.ts';

/** What a caller knows of the stack and of whom it calls for. */
export interface CallerScope {
  readonly outputs: LocalOutputs;
  readonly companies: readonly Company[];
  readonly drawings: ReadonlyMap<string, Drawing>;
}

/** A job that a caller has been told of. */
export interface Accepted {
  readonly wish: Wish;
  readonly jobId: string;
}

/** How a caller fared: what was accepted, and how often it had to try. */
export interface Submitted extends Accepted {
  readonly tries: number;
}

const acceptance = z.union([
  z.object({ job_id: z.string() }).transform(({ job_id }) => job_id),
  z.object({ jobId: z.string() }).transform(({ jobId }) => jobId),
]);

function drawingForm(wish: DrawingWish, { bytes, context }: Drawing): FormData {
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

async function sendDrawing(wish: DrawingWish, scope: CallerScope, key: string): Promise<Response> {
  const { apiUrl } = scope.outputs.systems.drawings;
  const drawing = scope.drawings.get(wish.drawing);
  if (drawing === undefined) throw new RangeError(`There is no drawing ${wish.drawing}.`);
  const url = `${apiUrl}/process-drawing`;
  const headers = { 'x-api-key': key };
  if (wish.way === 'form') {
    return fetch(url, { method: 'POST', headers, body: drawingForm(wish, drawing) });
  }
  const upload = uploaded({ apiUrl, key });
  const { context } = drawing;
  const body = {
    drawing_key: await upload({ name: 'drawing.pdf', kind: 'drawing', bytes: drawing.bytes }),
    ...(context && { context_key: await upload({ ...context, kind: 'context' }) }),
    client_name: nameOf(wish.number),
    project_name: 'Storm',
    analyzer: wish.analyzer,
  };
  const json = { ...headers, 'content-type': 'application/json' };
  return fetch(url, { method: 'POST', headers: json, body: JSON.stringify(body) });
}

function sendContent(wish: ContentWish, scope: CallerScope, key: string): Promise<Response> {
  const { jobType, input } = wish;
  return fetch(`${scope.outputs.systems['ai-jobs'].apiUrl}/jobs`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ jobType, input }),
  });
}

/** One try. @returns the id of the job; undefined where it is to be tried again */
async function trySubmit(wish: Wish, scope: CallerScope): Promise<string | undefined> {
  const key = scope.companies[wish.company]?.keys[wish.system] ?? '';
  const sent =
    wish.system === 'drawings' ? sendDrawing(wish, scope, key) : sendContent(wish, scope, key);
  const answer = await sent.catch(() => undefined);
  const text = await answer?.text().catch(() => undefined);
  if (answer === undefined || text === undefined) return undefined;
  if (answer.status === 202) return acceptance.parse(JSON.parse(text));
  if (answer.status >= 500 || answer.status === 429) return undefined;
  throw new Error(`${nameOf(wish.number)} was refused with ${answer.status}: ${text}`);
}

/**
 * Submits until it is accepted, as a sensible caller does: what fails with a 5xx, with 429 or without an
 * answer is sent again, after a while that grows to two seconds.
 *
 * @throws Error where it is refused for good, which nobody has asked for
 */
export async function submitUntilAccepted(
  wish: Wish,
  scope: CallerScope,
  signal: AbortSignal,
): Promise<Submitted> {
  for (let tries = 1; ; tries += 1) {
    const jobId = await trySubmit(wish, scope);
    if (jobId !== undefined) return { wish, jobId, tries };
    signal.throwIfAborted();
    await pause(Math.min(2_000, 100 * 2 ** tries));
  }
}
