import { deleteFolder } from '../files/delete-folder.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Job } from '../jobs/job.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { RequestError } from './request-error.ts';

interface Dependencies {
  readonly jobs: Pick<JobStore, 'cancel'>;
  readonly files: Pick<FileStore, 'list' | 'delete'>;
  readonly now: () => Date;
}

interface Options {
  /** Finds the job, or refuses the request. */
  readonly find: () => Promise<Job>;
  /** The folder of a job's files. */
  readonly folderOf: (job: Job) => string;
}

/**
 * Cancels an open job; one that is cancelled already stays as it is. Its files go at once. A worker that
 * is about to write more finds the job taken from it, and deletes them once more.
 *
 * @returns the cancelled job
 * @throws RequestError 409 `job_already_ended`, and what `find` throws
 */
export async function cancelJob(
  { jobs, files, now }: Dependencies,
  { find, folderOf }: Options,
): Promise<Job> {
  const { key } = await find();
  const isCancelled = await jobs.cancel(key, now().toISOString());
  // Somebody may have deleted it meanwhile.
  const job = await find();
  if (!isCancelled) throw alreadyEnded(job);
  await deleteFolder(files, folderOf(job));
  return job;
}

function alreadyEnded({ jobId, status }: Job): RequestError {
  const sentence = `The job ${jobId} has ended already: ${status}.`;
  return new RequestError(409, 'job_already_ended', sentence, {
    action: 'What has ended cannot be cancelled; delete the job to remove it with its files.',
  });
}
