import { setTimeout as timer } from 'node:timers/promises';
import { asThrottled } from '../errors/aws-throttles.ts';
import { ThrottledError } from '../errors/index.ts';
import type { JobQueue } from './job-queue.ts';

/** How those wait who cannot write down that they do. */
export interface Patience {
  readonly queue: Pick<JobQueue, 'hide'>;
  /** Uniform in 0 to 1. */
  readonly chance: () => number;
  /** @default - a timer */
  readonly sleep?: ((milliseconds: number) => Promise<unknown>) | undefined;
}

/** What must be left of a run for another try, in milliseconds. */
const LEAST_LEFT_MS = 30_000;
/** For how much longer than the wait the message stays hidden, in seconds: until the try has hidden it anew. */
const HIDDEN_LONGER = 60;

/** What is waited for, and in which run. */
export interface WaitingRun {
  readonly receiptHandle: string;
  /** Milliseconds until this run is killed. */
  readonly remainingMs: () => number;
}

/**
 * Does something again while a service takes no more requests, as long as the run has time: without the
 * table of jobs no job can be told to wait, and a message that is given back has used up a receive.
 *
 * @param work may be done any number of times
 * @throws ThrottledError when there is no time left; what else the work throws
 */
export async function waitOut<Result>(
  { queue, chance, sleep = timer }: Patience,
  { receiptHandle, remainingMs }: WaitingRun,
  work: () => Promise<Result>,
): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (thrown) {
      const error = asThrottled(thrown);
      if (!(error instanceof ThrottledError)) throw thrown;
      // Not all at once when it is over.
      const waitMs = error.retryAfterMs * (1 + chance());
      if (remainingMs() < waitMs + LEAST_LEFT_MS) throw error;
      // One that cannot be hidden may come twice; the claim sees to that.
      await queue.hide(receiptHandle, waitMs / 1000 + HIDDEN_LONGER).catch(() => {});
      await sleep(waitMs);
    }
  }
}
