import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { reasonFor } from '../cloud/capabilities.ts';
import { systems } from '../cloud/clients.ts';
import { type Answer, apiCalls, type Call, jsonRequest } from './api-calls.ts';
import { describedIn } from './api-description.ts';
import { callersOf } from './callers.ts';
import { eventually } from './eventually.ts';

/** The API of the system "ai-jobs"; every answer is held to its description. */

export const description = describedIn('openapi-ai-jobs.yaml');

const gatewaySaysOurs = reasonFor('gateway-responses') === undefined;

/** The operation that a request is, such as `GET /jobs/{jobId}`; undefined when it is none. */
function operationOf(method: string, path: string): string | undefined {
  const [bare = ''] = path.split('?');
  return [...description.operations.keys()].find((name) => {
    const [known, template = ''] = name.split(' ');
    return known === method && new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(bare);
  });
}

function held(call: Call): Call {
  return async (path, init = {}) => {
    const answer = await call(path, init);
    const method = init.method ?? 'GET';
    const name = operationOf(method, path);
    const isHeld = gatewaySaysOurs || answer.headers.has('x-correlation-id');
    const wrong = name && isHeld ? description.disagreements(name, answer) : [];
    if (wrong.length === 0) return answer;
    throw new Error(`${name} answers otherwise than described: ${wrong}\n${answer.text}`);
  };
}

const calls = apiCalls(systems['ai-jobs']);

export const callWithoutKey = held(calls.callWithoutKey);
export const call = held(calls.call);

export const companies = callersOf({
  apiName: 'bayon-coagent-ai-jobs-api-local',
  planName: 'bayon-coagent-ai-jobs-plan-local-acme',
  table: systems['ai-jobs'].table,
  call,
});

export const { restApiId, callerWithKey, newCompany, callerWithQuota } = companies;

export interface Submission {
  readonly jobType?: string;
  readonly input?: unknown;
  readonly allowCached?: boolean;
}

type Headers = Readonly<Record<string, string>>;

/** A topic that nobody else asks for: by it the local Gemini tells its requests apart. */
export function newTopic(): string {
  return `First home ${randomUUID()}`;
}

/** `POST /jobs`; without words, a short blog post. */
export function submit(submission: Submission = {}, headers: Headers = {}): Promise<Answer> {
  const usual = { jobType: 'blog-post', input: { topic: newTopic(), length: 'short' } };
  return call('/jobs', jsonRequest('POST', { ...usual, ...submission }, headers));
}

/** `POST /direct/jobs`, past the function. */
export function submitDirectly(submission: Submission, headers: Headers = {}): Promise<Answer> {
  return call('/direct/jobs', jsonRequest('POST', submission, headers));
}

const acceptance = z.strictObject({ jobId: z.uuid(), status: z.literal('queued') });

/** The job id of an answer that must be an acceptance. */
export function jobIdOf({ status, text, body }: Answer): string {
  if (status !== 202) throw new Error(`Not accepted: ${status} ${text}`);
  return acceptance.parse(body).jobId;
}

/** Submits a job that must be accepted, and answers its id. */
export async function accepted(submission: Submission = {}, headers: Headers = {}) {
  return jobIdOf(await submit(submission, headers));
}

/** Submits a job about a topic, and answers its id. */
export function acceptedAbout(topic: string, more: object = {}): Promise<string> {
  return accepted({ input: { topic, length: 'short', ...more } });
}

/** Asks for a job to be cancelled. */
export function cancel(jobId: string, headers: Headers = {}): Promise<Answer> {
  return call(`/jobs/${jobId}/cancel`, { method: 'POST', headers: { ...headers } });
}

/** Asks for a job to be deleted. */
export function remove(jobId: string, headers: Headers = {}): Promise<Answer> {
  return call(`/jobs/${jobId}`, { method: 'DELETE', headers: { ...headers } });
}

export type Job = Answer['body'];

/** Where a job stands; it must be there. */
export async function statusOf(jobId: string, headers: Headers = {}): Promise<Job> {
  const { status, text, body } = await call(`/jobs/${jobId}`, { headers });
  if (status !== 200) throw new Error(`No status: ${status} ${text}`);
  return body;
}

/** Waits until a job is in one of the states, and answers it. */
export function reaches(jobId: string, ...states: readonly string[]): Promise<Job> {
  return reachesFor({}, jobId, ...states);
}

/** As `reaches`, for a caller with headers of its own. */
export function reachesFor(
  headers: Headers,
  jobId: string,
  ...states: readonly string[]
): Promise<Job> {
  const look = () => statusOf(jobId, headers);
  return eventually(look, ({ status }) => states.includes(String(status)));
}
