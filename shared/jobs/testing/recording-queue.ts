import type { JobMessage, JobQueue, SendOptions } from '../job-queue.ts';

/** A job queue that keeps what was asked of it, in order. */
export function recordingQueue() {
  const sent: { message: JobMessage; options: SendOptions }[] = [];
  const hidden: { receiptHandle: string; seconds: number }[] = [];
  const queue: JobQueue = {
    send: async (message, options) => {
      sent.push({ message, options });
    },
    hide: async (receiptHandle, seconds) => {
      hidden.push({ receiptHandle, seconds });
    },
    waiting: async () => 0,
  };
  return { queue, sent, hidden };
}
