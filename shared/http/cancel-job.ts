import { deleteFolder } from '../files/delete-folder.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Job } from '../jobs/job.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { jobNotFound } from './find-job.ts';
import { RequestError } from './request-error.ts';

interface Dependencies {
  readonly jobs: Pick<JobStore, 'cancel' | 'get'>;
  readonly files: Pick<FileStore, 'list' | 'delete'>;
  readonly now: () => Date;
}

/**
 * Cancels an open job; one that is cancelled already stays as it is. Its files go at once. A worker that
 * is about to write more finds the job taken from it, and deletes them once more.
 *
 * @param folder of the job's files
 * @returns the cancelled job
 * @throws RequestError 409 `job_already_ended`, 404 when it was deleted meanwhile
 */
export async function cancelJob(
  { jobs, files, now }: Dependencies,
  { key }: Job,
  folder: string,
): Promise<Job> {
  const isCancelled = await jobs.cancel(key, now().toISOString());
  const job = await jobs.get(key);
  if (job === undefined) throw jobNotFound();
  if (!isCancelled) throw alreadyEnded(job);
  await deleteFolder(files, folder);
  return job;
}

function alreadyEnded({ jobId, status }: Job): RequestError {
  return new RequestError(
    409,
    'job_already_ended',
    `The job ${jobId} has ended already: ${status}.`,
    {
      action: 'What has ended cannot be cancelled; delete the job to remove it with its files.',
      details: { status },
    },
  );
}
