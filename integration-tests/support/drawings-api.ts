import { systems } from '../cloud/clients.ts';
import { eventually } from './eventually.ts';
import { sample } from './samples.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON object that was answered; empty where there was none. */
  readonly body: Readonly<Record<string, unknown>>;
}

const { apiUrl, apiKey } = systems.drawings;

/** One request to the API, with the key of the stack unless headers say otherwise. */
export async function call(path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(`${apiUrl}${path}`, {
    redirect: 'manual',
    ...init,
    headers: { 'x-api-key': apiKey, ...init.headers },
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true && text !== '';
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : {} };
}

export function postJson(path: string, body: unknown, headers = {}): Promise<Answer> {
  return call(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export interface Submission {
  readonly drawing?: Uint8Array | string;
  readonly fileName?: string;
  /** Further form fields; `undefined` leaves a default out. */
  readonly fields?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Submits a drawing by form; without words, the easy sample. */
export async function submit(submission: Submission = {}): Promise<Answer> {
  const { drawing = await sample('office-level-1'), fileName = 'drawing.pdf' } = submission;
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

/** Submits a drawing that must be accepted, and answers its job id. */
export async function accepted(submission: Submission = {}): Promise<string> {
  const { status, body } = await submit(submission);
  if (status !== 202) throw new Error(`Not accepted: ${status} ${JSON.stringify(body)}`);
  return String(body['job_id']);
}

export async function statusOf(jobId: string): Promise<Answer['body']> {
  const { status, body } = await call(`/status/${jobId}`);
  if (status !== 200) throw new Error(`No status: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Waits until a job is in one of the states, and answers its status. */
export function reaches(jobId: string, ...states: readonly string[]): Promise<Answer['body']> {
  const look = () => statusOf(jobId);
  return eventually(look, ({ status }) => states.includes(String(status)), { withinMs: 60_000 });
}
