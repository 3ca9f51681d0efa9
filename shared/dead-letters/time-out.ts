/** Codes of jobs that needed more time than a run has. */
const ofTime: ReadonlySet<string> = new Set(['stage_too_long', 'worker_timed_out']);

/** What an operator is told of a job that has failed with a code; empty when there is nothing to say. */
export function adviceOnTime(code: string): string {
  return ofTime.has(code)
    ? ' One of its steps needs more time than a run has; docs/long-jobs.md says what can be done.'
    : '';
}
