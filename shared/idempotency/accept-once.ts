import { randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiRequest } from '../http/api.ts';
import { badRequest, RequestError } from '../http/request-error.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import type { RequestKey, RequestKeys } from './request-keys.ts';

/** No function that takes requests may run for longer, in seconds. */
const LONGEST_REQUEST_SECONDS = 35;

interface Dependencies {
  readonly keys: RequestKeys;
  readonly telemetry: Pick<Telemetry, 'warn'>;
  readonly now: () => Date;
}

type Body = Readonly<Record<string, unknown>>;

interface Acceptance {
  readonly companyId: string;
  /** What is asked for, such as the name of the route. */
  readonly purpose: string;
  /** The same for the same request, and for no other. */
  readonly fingerprint: string;
  readonly newJobId: () => string;
  /** The answer's body for a job that an earlier try has accepted; `undefined` when there is none. */
  find(jobId: string): Promise<Body | undefined>;
  /** Accepts the job under this id and answers the body. */
  accept(jobId: string): Promise<Body>;
}

/**
 * Makes the function that answers 202 to a request, once for each `Idempotency-Key` that a caller
 * sends: the same request gets the same answer for a day, also where the first try died half-way.
 *
 * It throws RequestError 400 for a key that is none, 409 `idempotency_key_reused` where the key stands
 * for a different request, 409 `request_in_progress` while another try is at work.
 */
export function createAcceptOnce({ keys, telemetry, now }: Dependencies) {
  return async (request: ApiRequest, acceptance: Acceptance): Promise<ApiAnswer> => {
    const name = request.headers['idempotency-key'];
    const { companyId, purpose, fingerprint, newJobId, find, accept } = acceptance;
    const newId = newJobId();
    if (name === undefined) return { status: 202, body: await accept(newId) };
    checkKey(name);
    const key: RequestKey = { companyId, purpose, name };
    const time = now();
    const until = new Date(time.getTime() + LONGEST_REQUEST_SECONDS * 1000).toISOString();
    const holder = randomUUID();
    const taken = await keys.take(key, { fingerprint, jobId: newId, holder, until }, time);
    if (taken.outcome === 'reused') throw reused();
    if (taken.outcome === 'held') throw inProgress(taken.until, time);
    if (taken.outcome === 'answered') {
      return { status: 202, headers: { 'Idempotent-Replayed': 'true' }, body: taken.answer };
    }
    const before = taken.jobId === newId ? undefined : await find(taken.jobId);
    const body = before ?? (await accept(taken.jobId).catch(giveBack(keys, key, holder)));
    // The job is accepted; a try again finds it, should its answer not be kept.
    await keys.keepAnswer(key, body).catch((error: unknown) => {
      telemetry.warn('answer_not_kept', { error });
    });
    return { status: 202, body };
  };
}

/** The request came to nothing, as its caller is told: he may try again at once. */
function giveBack(keys: RequestKeys, key: RequestKey, holder: string) {
  return async (error: unknown): Promise<never> => {
    await keys.giveBack(key, holder).catch(() => {});
    throw error;
  };
}

function checkKey(name: string): void {
  if (/^[\x21-\x7e]{1,255}$/.test(name)) return;
  throw badRequest('The Idempotency-Key is not acceptable.', {
    'Idempotency-Key': 'must be 1 to 255 characters of ASCII without spaces, such as a UUID',
  });
}

function reused(): RequestError {
  return new RequestError(
    409,
    'idempotency_key_reused',
    'This Idempotency-Key was sent with another request before.',
    { action: 'Send a new key with a new request, and the same request with the same key.' },
  );
}

function inProgress(until: string, now: Date): RequestError {
  const seconds = Math.max(1, Math.ceil((Date.parse(until) - now.getTime()) / 1000));
  return new RequestError(
    409,
    'request_in_progress',
    'A request with this Idempotency-Key is being answered.',
    { action: 'Send it again a little later.', retryAfterSeconds: Math.min(seconds, 5) },
  );
}
