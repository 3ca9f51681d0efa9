import type { QueueMessage } from '../../queues/queue-message.ts';
import type { JobQueue, SendOptions } from '../job-queue.ts';

/** A job queue that keeps what was asked of it, in order. */
export function recordingQueue() {
  const sent: { message: QueueMessage; options: SendOptions }[] = [];
  const hidden: { receiptHandle: string; seconds: number }[] = [];
  const queue: JobQueue = {
    send: async ({ body, attributes }, options = {}) => {
      sent.push({ message: { body, attributes }, options });
    },
    hide: async (receiptHandle, seconds) => {
      hidden.push({ receiptHandle, seconds });
    },
    waiting: async () => 0,
  };
  return { queue, sent, hidden };
}
