import { systems } from '../cloud/clients.ts';
import { type Answer, apiCalls, jsonRequest } from './api-calls.ts';
import { eventually } from './eventually.ts';
import { soundPdf } from './pdf-files.ts';

export type { Answer };

export const { call, callWithoutKey } = apiCalls(systems.drawings);

export function postJson(path: string, body: unknown, headers = {}): Promise<Answer> {
  return call(path, jsonRequest('POST', body, headers));
}

export function putJson(path: string, body: unknown, headers = {}): Promise<Answer> {
  return call(path, jsonRequest('PUT', body, headers));
}

/** Asks for a job to be cancelled. */
export function cancel(jobId: string, headers: Record<string, string> = {}): Promise<Answer> {
  return call(`/jobs/${jobId}/cancel`, { method: 'POST', headers });
}

/** Asks for a job to be deleted. */
export function remove(jobId: string, headers: Record<string, string> = {}): Promise<Answer> {
  return call(`/jobs/${jobId}`, { method: 'DELETE', headers });
}

export interface Submission {
  readonly drawing?: Uint8Array | string;
  readonly fileName?: string;
  /** Further form fields; `undefined` leaves a default out. */
  readonly fields?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Submits a drawing by form; without words, one with a single tag, which is read in no time. */
export async function submit(submission: Submission = {}): Promise<Answer> {
  const { drawing = soundPdf(), fileName = 'drawing.pdf' } = submission;
  const form = new FormData();
  const fields = { client_name: 'Test Client', project_name: 'Test Project', ...submission.fields };
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(name, value);
  }
  const bytes = typeof drawing === 'string' ? drawing : new Uint8Array(drawing);
  form.append('drawing_file', new Blob([bytes], { type: 'application/pdf' }), fileName);
  return call('/process-drawing', {
    method: 'POST',
    body: form,
    ...(submission.headers && { headers: { ...submission.headers } }),
  });
}

/** The job id of an answer that must be an acceptance. */
export function jobIdOf({ status, text, body }: Answer): string {
  if (status !== 202) throw new Error(`Not accepted: ${status} ${text}`);
  return String(body['job_id']);
}

/** Submits a drawing that must be accepted, and answers its job id. */
export async function accepted(submission: Submission = {}): Promise<string> {
  return jobIdOf(await submit(submission));
}

async function statusOf(jobId: string, headers = {}): Promise<Answer['body']> {
  const { status, text, body } = await call(`/status/${jobId}`, { headers });
  if (status !== 200) throw new Error(`No status: ${status} ${text}`);
  return body;
}

/** Waits until a job is in one of the states, and answers its status. */
export function reaches(jobId: string, ...states: readonly string[]): Promise<Answer['body']> {
  return reachesFor({}, jobId, ...states);
}

/** As `reaches`, for a caller with headers of its own. */
export function reachesFor(
  headers: Readonly<Record<string, string>>,
  jobId: string,
  ...states: readonly string[]
): Promise<Answer['body']> {
  const look = () => statusOf(jobId, headers);
  return eventually(look, ({ status }) => states.includes(String(status)));
}
