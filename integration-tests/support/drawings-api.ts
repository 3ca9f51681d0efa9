import { systems } from '../cloud/clients.ts';
import { eventually } from './eventually.ts';
import { soundPdf } from './pdf-files.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it came. */
  readonly text: string;
  /** The JSON object that was answered; empty where there was none. */
  readonly body: Readonly<Record<string, unknown>>;
}

const { apiUrl, apiKey } = systems.drawings;

/** One request to the API with nothing added to it. */
export async function callWithoutKey(path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(`${apiUrl}${path}`, { redirect: 'manual', ...init });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true && text !== '';
  const body = isJson ? JSON.parse(text) : {};
  return { status: answer.status, headers: answer.headers, text, body };
}

/** One request to the API, with the key of the stack unless headers say otherwise. */
export function call(path: string, init: RequestInit = {}): Promise<Answer> {
  return callWithoutKey(path, { ...init, headers: { 'x-api-key': apiKey, ...init.headers } });
}

export function postJson(path: string, body: unknown, headers = {}): Promise<Answer> {
  return sendJson('POST', path, body, headers);
}

export function putJson(path: string, body: unknown, headers = {}): Promise<Answer> {
  return sendJson('PUT', path, body, headers);
}

function sendJson(method: string, path: string, body: unknown, headers: object): Promise<Answer> {
  return call(path, {
    method,
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
  return eventually(look, ({ status }) => states.includes(String(status)), { withinMs: 60_000 });
}
