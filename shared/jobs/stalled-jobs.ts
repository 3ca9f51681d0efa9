import type { Telemetry } from '../observability/telemetry.ts';
import type { JobMessages } from './job-messages.ts';
import type { JobQueue } from './job-queue.ts';
import type { JobStore } from './job-store.ts';
import { copyOf } from './message-copy.ts';

interface Dependencies {
  readonly jobs: Pick<JobStore, 'findStalled' | 'handOver'>;
  readonly messages: Pick<JobMessages, 'write'>;
  readonly queue: JobQueue;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

/** Longer than any pause in which a job's message is hidden while nobody works for it. */
const stalledAfterSeconds = 900;

/**
 * Sends a message for each job that has none any more, because whoever should have sent it died
 * before: untouched for a while, under no lease, told to wait by nobody. Only while nothing waits in
 * the queue, for then a job's own message cannot be among what waits.
 *
 * @returns how many were sent
 */
export async function resendStalled({
  jobs,
  messages,
  queue,
  telemetry,
  now,
}: Dependencies): Promise<number> {
  if ((await queue.waiting()) > 0) return 0;
  const time = now();
  const before = new Date(time.getTime() - stalledAfterSeconds * 1000).toISOString();
  let sent = 0;
  for (const job of await jobs.findStalled(before)) {
    const { key, jobId, correlationId } = job;
    if (!(await jobs.handOver(key, before, time.toISOString()))) continue;
    await queue.send(copyOf(messages.write(job)));
    telemetry.warn('job_sent_again', { job_id: jobId, correlation_id: correlationId });
    sent += 1;
  }
  return sent;
}
