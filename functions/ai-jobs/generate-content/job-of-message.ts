import type { Job } from '#shared/jobs/job.ts';
import type { Delivery } from '#shared/jobs/job-queue.ts';
import { newAIJob } from '../ai-job.ts';
import { mostInputKB } from '../contract/most-input.ts';
import { readJobMessage } from '../contract/queue-message.ts';

/** The job of a message that was put into the queue without a record: accepted when it was sent. */
export function jobOfMessage(
  delivery: Delivery,
  { ttlDays }: { readonly ttlDays: number },
): Job | undefined {
  const { message } = readJobMessage(delivery);
  if (message === undefined || !('userId' in message)) return undefined;
  if (message.recorded === true) return undefined;
  const { allowCached = false, traceId = message.jobId } = message;
  const { input: sent = null } = message;
  const isTooLarge = Buffer.byteLength(JSON.stringify(sent)) > mostInputKB * 1024;
  const input = isTooLarge ? undefined : sent;
  return newAIJob(
    { ...message, input, allowCached, traceId },
    { now: new Date(delivery.sentAt), ttlDays },
  );
}
