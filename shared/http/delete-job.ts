import { deleteFolder } from '../files/delete-folder.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Job } from '../jobs/job.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { outlivesMessages } from '../jobs/message-life.ts';

interface Options {
  /** Of the job's files, without a trailing `/`. */
  readonly folder: string;
  /** A worker may be about to write some, although the job has ended. @default false */
  readonly isWrittenTo?: boolean;
  /** Told of a job that was open or cancelled, before anything of it is gone. @default - nobody */
  readonly onCancelled?: (job: Job) => Promise<void>;
}

interface Dependencies {
  readonly jobs: Pick<JobStore, 'cancel' | 'get' | 'forget'>;
  readonly files: Pick<FileStore, 'list' | 'delete'>;
  readonly now: () => Date;
}

/**
 * Removes a job with all of its files, whatever state it is in. The record goes last: after a crash in
 * between, the same call begins anew. Files that somebody wrote meanwhile go after it; a worker that comes
 * later still finds the job taken from it, and deletes what it has made.
 */
export async function deleteJob(
  { jobs, files, now }: Dependencies,
  job: Job,
  { folder, isWrittenTo = false, onCancelled }: Options,
): Promise<void> {
  const time = now();
  const isCancelled = await jobs.cancel(job.key, time.toISOString());
  const cancelled = isCancelled ? await jobs.get(job.key) : undefined;
  if (cancelled !== undefined) await onCancelled?.(cancelled);
  await deleteFolder(files, folder);
  // Of a job that nobody works for, not even the folder's name stays.
  const stays = isCancelled || isWrittenTo ? { folder } : {};
  await jobs.forget(job, { ...stays, until: outlivesMessages(time) });
  await deleteFolder(files, folder);
}
