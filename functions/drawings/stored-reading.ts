import type { FileStore } from '#shared/files/file-store.ts';
import { notFound, RequestError } from '#shared/http/request-error.ts';
import type { Job } from '#shared/jobs/job.ts';
import { factsOf } from './drawing-job.ts';
import { type DrawingReading, drawingReading } from './reading/drawing-reading.ts';
import { olderResult } from './result-files.ts';

/** @throws RequestError 409 `job_not_completed` */
export function mustBeCompleted({ jobId, status }: Job): void {
  if (status === 'completed') return;
  throw new RequestError(409, 'job_not_completed', `The job ${jobId} is ${status}.`, {
    action:
      status === 'queued' || status === 'processing'
        ? 'Wait until GET /status says completed, then send it again.'
        : 'It has made no schedule: GET /status says why. Submit the drawing again.',
  });
}

/** @throws RequestError 409 `job_not_completed`, `input_deleted` */
export function mustBeCorrectable(job: Job): void {
  mustBeCompleted(job);
  if (factsOf(job).delete_after_completion !== true) return;
  throw new RequestError(
    409,
    'input_deleted',
    `The drawing of the job ${job.jobId} is deleted when it is done, as its submission asked: the job cannot be corrected.`,
    { action: 'Submit the drawing again without delete_after_completion, then correct that job.' },
  );
}

/** @throws RequestError 404 `file_not_found` when it is stored no longer */
export async function readingAt(
  files: FileStore,
  key: string | undefined,
): Promise<DrawingReading> {
  const bytes = key === undefined ? undefined : await files.get(key);
  if (bytes === undefined) {
    throw notFound(
      'file',
      'The reading of this job is no longer stored: submit the drawing again.',
    );
  }
  return drawingReading.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

/**
 * The newest reading of a completed job, with all that was corrected.
 *
 * @throws RequestError 404 `file_not_found` when it is stored no longer
 */
export function newestReading(files: FileStore, job: Job): Promise<DrawingReading> {
  return readingAt(files, job.outputFiles['components']);
}

/**
 * The reading of a completed job as the pipeline made it.
 *
 * @throws RequestError 404 `file_not_found` when it is stored no longer
 */
export function originalReading(files: FileStore, job: Job): Promise<DrawingReading> {
  const first = job.outputFiles[olderResult('components', 1)];
  return readingAt(files, first ?? job.outputFiles['components']);
}
