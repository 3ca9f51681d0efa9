import type { Job } from '../jobs/job.ts';

/**
 * Seconds after which a run that was killed is taken to have died of time: 80 % of the 15 minutes that
 * Lambda gives. The guard before the deadline should have ended it by then.
 */
const LONG_SECONDS = 720;

/** Codes of jobs that needed more time than a run has. */
const ofTime: ReadonlySet<string> = new Set(['stage_too_long', 'worker_timed_out']);

/** Its last worker held it for long without finishing anything, and was killed. */
export function ranOutOfTime({ lease, updatedAt }: Job): boolean {
  if (lease === null) return false;
  return Date.parse(lease.until) - Date.parse(updatedAt) >= LONG_SECONDS * 1000;
}

/** What an operator is told of a job that has failed with a code; empty when there is nothing to say. */
export function adviceOnTime(code: string): string {
  return ofTime.has(code)
    ? ' One of its steps needs more time than a run has; docs/long-jobs.md says what can be done.'
    : '';
}
