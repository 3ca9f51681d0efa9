import type { Telemetry } from '../observability/telemetry.ts';
import type { JobStore } from './job-store.ts';

/** The run that is at work, as those see it who watch what it has left. */
export interface WatchedRun {
  readonly key: string;
  readonly owner: string;
  /** Name of the stage that runs now. */
  readonly stage: () => string;
}

interface Dependencies {
  readonly jobs: Pick<JobStore, 'warn'>;
  readonly telemetry: Pick<Telemetry, 'warn'>;
}

/** Warns on the job of what may end the run: who is killed says nothing any more. It never rejects. */
export async function forewarn(
  { jobs, telemetry }: Dependencies,
  { key, owner, stage }: WatchedRun,
  { code, message }: { readonly code: string; readonly message: string },
): Promise<void> {
  try {
    await jobs.warn(key, owner, { stage: stage(), code, message });
  } catch (error) {
    telemetry.warn('warning_lost', { error, warning: code });
  }
}
