import { setTimeout as afterTime } from 'node:timers/promises';
import type { JobAnswer } from '../../../functions/ai-jobs/contract/answers.ts';
import { PermanentError, ThrottledError, TransientError } from '../../../shared/errors/index.ts';
import type { APIConfig } from '../configuration.ts';
import { getJobStatus } from './jobs.ts';

export interface PollOptions extends APIConfig {
  /** Questions in all. @default 60 */
  readonly attempts?: number;
  /** Before the second question, in milliseconds. @default 1_000 */
  readonly intervalMs?: number;
  /** By which the pause grows. @default 1.5 */
  readonly factor?: number;
  /** In milliseconds. @default 10_000 */
  readonly longestIntervalMs?: number;
  /** Told of every answer. */
  readonly onProgress?: (job: JobAnswer) => void;
  readonly signal?: AbortSignal;
  /** Waits so many milliseconds, or until the signal. @default - by the clock */
  readonly pause?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<unknown>;
}

const byTheClock: NonNullable<PollOptions['pause']> = (milliseconds, signal) =>
  afterTime(milliseconds, undefined, signal ? { signal } : {});

/** A job that ended without content; `job` says all that is known. */
export class AIJobFailedError extends PermanentError {
  override readonly name = 'AIJobFailedError';
  readonly job: JobAnswer;

  constructor(job: JobAnswer) {
    const {
      code = 'JOB_CANCELLED',
      message = `The job was ${job.status}.`,
      action,
    } = job.error ?? {};
    super(code, message, action === undefined ? {} : { action });
    this.job = job;
  }
}

/** Waiting for a job has taken too long; the job itself goes on. */
function notFinished(jobId: string, attempts: number): TransientError {
  const message = `The job ${jobId} has not ended yet, after ${attempts} questions.`;
  return new TransientError('JOB_TIMEOUT', message, {
    action: 'Ask for it again later by its id.',
  });
}

/** What is no end of waiting: the API is busy or away for a moment, or a worker has yet to see the job. */
function mayPass(error: unknown): boolean {
  if (error instanceof ThrottledError || error instanceof TransientError) return true;
  return error instanceof PermanentError && error.code === 'NOT_FOUND';
}

/**
 * Asks for a job until it has completed, ever more slowly.
 *
 * @throws AIJobFailedError when it ended otherwise, TransientError `JOB_TIMEOUT` after the last
 *   question, and what the last question failed with
 */
export async function pollForCompletion(
  jobId: string,
  options: PollOptions = {},
): Promise<JobAnswer> {
  const { attempts = 60, intervalMs = 1_000, factor = 1.5, longestIntervalMs = 10_000 } = options;
  const { onProgress, signal, pause = byTheClock } = options;
  let wait = intervalMs;
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt >= attempts;
    const job = await getJobStatus(jobId, options).catch((error: unknown) => {
      if (isLast || !mayPass(error)) throw error;
      return undefined;
    });
    if (job !== undefined) onProgress?.(job);
    if (job?.status === 'completed') return job;
    if (job?.status === 'failed' || job?.status === 'cancelled') throw new AIJobFailedError(job);
    if (isLast) throw notFinished(jobId, attempts);
    await pause(wait, signal);
    wait = Math.min(wait * factor, longestIntervalMs);
  }
}
