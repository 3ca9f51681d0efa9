import type { Job } from '#shared/jobs/job.ts';
import type { JobQueue } from '#shared/jobs/job-queue.ts';
import { requestOf } from '../ai-job.ts';
import { writeResultMessage } from '../contract/queue-message.ts';

/**
 * Tells the response queue that a job was cancelled, with all that the bus is told of it, since the record
 * may be gone when the message comes. Told twice, it counts once.
 */
export async function reportCancelled(
  { results }: { readonly results: Pick<JobQueue, 'send'> },
  job: Job,
): Promise<void> {
  const { jobId, userId, jobType, traceId } = requestOf(job);
  const timestamp = job.updatedAt;
  await results.send(
    writeResultMessage({ jobId, userId, jobType, traceId, timestamp, status: 'cancelled' }),
  );
}
