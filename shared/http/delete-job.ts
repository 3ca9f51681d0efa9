import { deleteFolder } from '../files/delete-folder.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Job } from '../jobs/job.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { outlivesMessages } from '../jobs/message-life.ts';

interface Dependencies {
  readonly jobs: Pick<JobStore, 'cancel' | 'get' | 'forget'>;
  readonly files: Pick<FileStore, 'list' | 'delete'>;
  readonly now: () => Date;
}

/**
 * Removes a job with all of its files, whatever state it is in. The record goes last: after a crash in
 * between, the same call begins anew. Files that somebody wrote meanwhile go after it; a worker that comes
 * later still finds the job taken from it, and deletes what it has made.
 *
 * @param folder of the job's files
 * @param onCancelled is told of a job that was open or cancelled, before anything of it is gone
 */
export async function deleteJob(
  { jobs, files, now }: Dependencies,
  job: Job,
  folder: string,
  onCancelled: (job: Job) => Promise<void> = async () => {},
): Promise<void> {
  const time = now();
  const isCancelled = await jobs.cancel(job.key, time.toISOString());
  const cancelled = isCancelled ? await jobs.get(job.key) : undefined;
  if (cancelled !== undefined) await onCancelled(cancelled);
  await deleteFolder(files, folder);
  // Of a job that nobody works for, not even the folder's name stays.
  const stays = isCancelled ? { folder } : {};
  await jobs.forget(job, { ...stays, until: outlivesMessages(time) });
  await deleteFolder(files, folder);
}
