import type { JobWarning } from './job.ts';
import type { Stage } from './stage.ts';

/** More than a handful says no more, and the record of a job stays small. */
const mostWarnings = 5;

/** What a stage's output lacks, as warnings of the job. */
export function warningsOf(stage: Stage<unknown>, output: unknown): JobWarning[] {
  const all = stage.warnings?.(output) ?? [];
  const shown = all.slice(0, mostWarnings);
  const more = all.length - shown.length;
  return [...shown, ...(more > 0 ? [`And ${more} more.`] : [])].map((message) => ({
    stage: stage.name,
    code: `${stage.name}_incomplete`,
    message,
  }));
}
