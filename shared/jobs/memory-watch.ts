import type { Telemetry } from '../observability/telemetry.ts';
import type { JobStore } from './job-store.ts';
import { forewarn, type WatchedRun } from './watched-run.ts';

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

/**
 * Says before the kill that memory runs out, once in a run: in the log, as a metric and as a warning of
 * the job, since whoever is killed for memory says nothing any more.
 *
 * @returns what ends the watch
 */
export function startMemoryWatch(
  dependencies: Dependencies,
  { limitMb, warnPercent, usedBytes }: MemoryLimits,
  run: WatchedRun,
): () => Promise<void> {
  let told: Promise<void> = Promise.resolve();
  const look = (): void => {
    const usedMb = Math.round(usedBytes() / MB);
    if (usedMb * 100 < limitMb * warnPercent) return;
    clearInterval(timer);
    dependencies.telemetry.memoryNearLimit(run.stage(), usedMb, limitMb);
    const message = `Memory was nearly full in this step: ${usedMb} of ${limitMb} MB were in use.`;
    told = forewarn(dependencies, run, { code: memoryNearlyFull, message });
  };
  const timer = setInterval(look, LOOK_EVERY).unref();
  return async () => {
    clearInterval(timer);
    await told;
  };
}
