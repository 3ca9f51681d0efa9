import type { Telemetry } from '../observability/telemetry.ts';
import type { JobStore } from './job-store.ts';
import { forewarn, type WatchedRun } from './watched-run.ts';

/** The code of the warning; who fails a job whose worker was ended looks for it. */
export const timeNearlyOver = 'time_nearly_over';

export interface TimeLimits {
  /** Kept before Lambda's own deadline, for saving and handing over. */
  readonly marginMs: number;
  /** Milliseconds until the run is ended. */
  readonly remainingMs: () => number;
}

interface Dependencies {
  readonly jobs: Pick<JobStore, 'warn'>;
  readonly telemetry: Pick<Telemetry, 'warn'>;
}

/**
 * Asks a run to stop before its deadline. Of one that does not, it says so on the job when half of the margin is
 * left, since whoever is ended by Lambda says nothing any more.
 *
 * @returns the signal to stop, and what ends the watch
 */
export function startTimeWatch(
  dependencies: Dependencies,
  { marginMs, remainingMs }: TimeLimits,
  run: WatchedRun,
): { readonly isNear: AbortSignal; end(): Promise<void> } {
  const near = new AbortController();
  let told: Promise<void> = Promise.resolve();
  const tell = (): void => {
    const seconds = Math.round(remainingMs() / 1000);
    dependencies.telemetry.warn('time_nearly_over', { stage: run.stage(), seconds_left: seconds });
    const message = `This step went on when it was asked to stop, ${seconds} s before its worker is ended.`;
    told = forewarn(dependencies, run, { code: timeNearlyOver, message });
  };
  const untilNear = Math.max(0, remainingMs() - marginMs);
  const stopping = setTimeout(() => near.abort(), untilNear);
  const telling = setTimeout(tell, untilNear + marginMs / 2);
  return {
    isNear: near.signal,
    async end() {
      clearTimeout(stopping);
      clearTimeout(telling);
      await told;
    },
  };
}
