import type { Job } from '#shared/jobs/job.ts';
import type { Delivery } from '#shared/jobs/job-queue.ts';
import { newAIJob } from '../ai-job.ts';
import { readJobMessage } from '../contract/queue-message.ts';

/** The largest input that a job keeps, in bytes of JSON; what is larger is left out, and so refused. */
const MOST_INPUT_BYTES = 32 * 1024;

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
  const isTooLarge = Buffer.byteLength(JSON.stringify(sent)) > MOST_INPUT_BYTES;
  return newAIJob(
    { ...message, input: sent, isTooLarge, allowCached, traceId },
    { now: new Date(delivery.sentAt), ttlDays },
  );
}
