import type { Telemetry } from '../observability/telemetry.ts';
import type { JobMessages } from './job-messages.ts';
import type { JobQueue } from './job-queue.ts';
import type { JobStore } from './job-store.ts';
import { copyOf } from './message-copy.ts';
import type { QueueAge } from './queue-age.ts';

interface Dependencies {
  readonly jobs: Pick<JobStore, 'findStalled' | 'handOver'>;
  readonly messages: Pick<JobMessages, 'write'>;
  readonly queue: Pick<JobQueue, 'send' | 'waiting'>;
  readonly queueAge: QueueAge;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

/** Longer than any pause in which a job's message is hidden while nobody works for it. */
const stalledAfterSeconds = 900;
/** By so much the clocks of queue and functions, and ages that are told once a minute, may be wrong. */
const ageMarginSeconds = 60;

/**
 * Sends a message for each job that has none any more, because whoever should have sent it died
 * before: untouched for a while, under no lease, told to wait by nobody. While messages wait in the queue,
 * a job's own may be one of them: then only for jobs whose message was sent before any that waits. The new
 * message is as young as can be, so that a job gets no other as long as that one waits.
 *
 * @returns how many were sent
 */
export async function resendStalled(dependencies: Dependencies): Promise<number> {
  const { jobs, messages, queue, telemetry, now } = dependencies;
  const time = now();
  const before = new Date(time.getTime() - stalledAfterSeconds * 1000).toISOString();
  const sentBefore = await oldestPossible(dependencies, before);
  if (sentBefore === undefined) return 0;
  let sent = 0;
  for (const job of await jobs.findStalled(before, sentBefore)) {
    const { key, jobId, correlationId } = job;
    if (!(await jobs.handOver(key, before, time.toISOString()))) continue;
    await queue.send(copyOf(messages.write(job)));
    telemetry.warn('job_sent_again', { job_id: jobId, correlation_id: correlationId });
    sent += 1;
  }
  return sent;
}

/** A message that was sent before is in the queue no more; `undefined` when nobody can tell. */
async function oldestPossible(
  { queue, queueAge }: Dependencies,
  before: string,
): Promise<string | undefined> {
  if ((await queue.waiting()) === 0) return before;
  const oldest = await queueAge.oldestSentAt();
  if (oldest === undefined) return undefined;
  const sure = new Date(Date.parse(oldest) - ageMarginSeconds * 1000).toISOString();
  return sure < before ? sure : before;
}
