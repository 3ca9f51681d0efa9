import type { FileStore } from '../files/file-store.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import type { Job } from './job.ts';
import type { JobStore } from './job-store.ts';
import type { Pipeline } from './stage.ts';

interface Dependencies {
  readonly jobs: Pick<JobStore, 'get' | 'inputsDeleted'>;
  readonly files: Pick<FileStore, 'list' | 'delete'>;
  readonly telemetry: Pick<Telemetry, 'info'>;
  readonly now: () => Date;
}

/** What lies among the dead letters may be brought back, and needs its inputs then. */
function hasEndedForGood({ status, deadLettered }: Job): boolean {
  return status === 'completed' || (status === 'failed' && !deadLettered);
}

/**
 * Deletes all files of a job but its results, when it has ended for good and its owner wants that; the
 * record says when. To be called before its message is acknowledged: what a crash leaves is done with
 * the message's next delivery.
 */
export async function deleteInputs(
  { jobs, files, telemetry, now }: Dependencies,
  { keepsOnlyResults, filesOf }: Pick<Pipeline, 'keepsOnlyResults' | 'filesOf'>,
  before: Job,
): Promise<void> {
  if (keepsOnlyResults?.(before) !== true) return;
  const job = await jobs.get(before.key);
  if (job === undefined || job.inputsDeletedAt !== null || !hasEndedForGood(job)) return;
  const results = new Set(Object.values(job.outputFiles));
  const found = await files.list(`${filesOf(job)}/`);
  const rest = found.filter((file) => !results.has(file));
  await Promise.all(rest.map((file) => files.delete(file)));
  await jobs.inputsDeleted(job.key, now().toISOString());
  telemetry.info('inputs_deleted', { files: rest.length });
}
