import type { Telemetry } from '../observability/telemetry.ts';
import type { JobStore } from './job-store.ts';

/** How often memory is looked at, in milliseconds. */
const LOOK_EVERY = 100;
const MB = 1024 ** 2;

/** The code of the warning; who fails a job whose worker was killed looks for it. */
export const memoryNearlyFull = 'memory_nearly_full';

export interface MemoryLimits {
  /** MB that the whole function has. */
  readonly limitMb: number;
  /** Percent of them from which on it is told. */
  readonly warnPercent: number;
  /** Bytes that the function holds now, with the processes that it has started. */
  readonly usedBytes: () => number;
}

interface Dependencies {
  readonly jobs: Pick<JobStore, 'warn'>;
  readonly telemetry: Pick<Telemetry, 'memoryNearLimit' | 'warn'>;
}

/** Of the run that is at work. */
export interface WatchedRun {
  readonly key: string;
  readonly owner: string;
  readonly stage: () => string;
}

/**
 * Says before the kill that memory runs out, once in a run: in the log, as a metric and as a warning of
 * the job, since whoever is killed for memory says nothing any more.
 *
 * @returns what ends the watch
 */
export function startMemoryWatch(
  { jobs, telemetry }: Dependencies,
  { limitMb, warnPercent, usedBytes }: MemoryLimits,
  { key, owner, stage }: WatchedRun,
): () => Promise<void> {
  let told: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    const usedMb = Math.round(usedBytes() / MB);
    if (usedMb * 100 < limitMb * warnPercent) return;
    clearInterval(timer);
    telemetry.memoryNearLimit(stage(), usedMb, limitMb);
    const message = `Memory was nearly full in this step: ${usedMb} of ${limitMb} MB were in use.`;
    const warning = { stage: stage(), code: memoryNearlyFull, message };
    told = jobs.warn(key, owner, warning).catch((error: unknown) => {
      telemetry.warn('memory_warning_lost', { error });
    });
  };
  const timer = setInterval(look, LOOK_EVERY).unref();
  return async () => {
    clearInterval(timer);
    await told;
  };
}
