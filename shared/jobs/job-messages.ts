import type { QueueMessage } from '../queues/queue-message.ts';
import type { Job } from './job.ts';

/** Which job a message is about. */
export interface JobReference {
  readonly jobId: string;
  readonly key: string;
  /** `undefined` on messages that somebody else sent. */
  readonly correlationId: string | undefined;
}

/** How a system writes and reads the messages that carry its jobs. */
export interface JobMessages {
  write(job: Job): QueueMessage;
  /** `undefined` when the message is none of the system's. */
  read(message: QueueMessage): JobReference | undefined;
}
