import type { Telemetry } from '../observability/telemetry.ts';
import type { Job } from './job.ts';
import type { JobMessages } from './job-messages.ts';
import type { JobQueue } from './job-queue.ts';
import type { JobStore } from './job-store.ts';
import { copyOf } from './message-copy.ts';
import { outlivesMessages } from './message-life.ts';

export interface AcceptDependencies {
  readonly jobs: Pick<JobStore, 'create' | 'find' | 'forget'>;
  readonly queue: Pick<JobQueue, 'send'>;
  readonly messages: Pick<JobMessages, 'write'>;
  readonly telemetry: Telemetry;
}

/**
 * Creates the job and sends exactly one message, in this order: a message never speaks of a job that
 * is not there. What fails half-way is taken back.
 */
export async function acceptJob(
  { jobs, queue, messages, telemetry }: AcceptDependencies,
  job: Job,
): Promise<void> {
  try {
    await jobs.create(job);
    telemetry.info('job_created', { job_id: job.jobId });
    await queue.send(messages.write(job));
    telemetry.info('sqs_message_sent', { job_id: job.jobId });
  } catch (error) {
    // Its message may be on its way all the same: only the answer was lost.
    await jobs.forget(job, { until: outlivesMessages(new Date(job.createdAt)) }).catch(() => {});
    throw error;
  }
}

/**
 * The job that an earlier try of the same request has made, with a message for it, since that try may
 * have died before it sent one. A second message of a job does no harm.
 *
 * @returns `undefined` when there is none
 */
export async function acceptedBefore(
  { jobs, queue, messages, telemetry }: AcceptDependencies,
  companyId: string,
  jobId: string,
): Promise<Job | undefined> {
  const job = await jobs.find(companyId, jobId);
  if (job === undefined || job.triedSince !== null) return job;
  await queue.send(copyOf(messages.write(job)));
  telemetry.info('sqs_message_sent', { job_id: jobId });
  return job;
}
