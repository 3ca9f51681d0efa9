import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { nameOf, type Wish } from '../schedule/wish.ts';
import { type CallerScope, contentCaller, drawingCaller, type Send } from './caller.ts';

/** A job that a caller has been told of. */
export interface Accepted {
  readonly wish: Wish;
  readonly jobId: string;
  /** How often the caller had to send its request. */
  readonly tries: number;
}

/** What tells a caller of its job, as the id of that. */
export const acceptance = z.union([
  z.object({ job_id: z.string() }).transform(({ job_id }) => job_id),
  z.object({ jobId: z.string() }).transform(({ jobId }) => jobId),
]);

/** What a caller sends again: the other try is still at work, or nobody knows how it ended. */
export const comesAgain = (status: number): boolean =>
  status >= 500 || status === 429 || status === 409;

/** One try. @returns the id of the job; undefined where it is to be tried again */
async function tryOnce(send: Send, wish: Wish): Promise<string | undefined> {
  const answer = await send().catch(() => undefined);
  const text = await answer?.text().catch(() => undefined);
  if (answer === undefined || text === undefined) return undefined;
  if (answer.status === 202) return acceptance.parse(JSON.parse(text));
  if (comesAgain(answer.status) && !text.includes('idempotency_key_reused')) return undefined;
  throw new Error(`${nameOf(wish.number)} was refused with ${answer.status}: ${text}`);
}

/**
 * Submits until it is accepted, as a sensible caller does: what fails with a 5xx, with 429 or without an
 * answer is sent again by the same key, after a while that grows to two seconds.
 *
 * @throws Error where it is refused for good, which nobody has asked for
 */
export async function submitUntilAccepted(
  wish: Wish,
  scope: CallerScope,
  signal: AbortSignal,
): Promise<Accepted> {
  const send = wish.system === 'drawings' ? drawingCaller(wish, scope) : contentCaller(wish, scope);
  for (let tries = 1; ; tries += 1) {
    const jobId = await tryOnce(send, wish);
    if (jobId !== undefined) return { wish, jobId, tries };
    signal.throwIfAborted();
    await pause(Math.min(2_000, 100 * 2 ** tries));
  }
}
