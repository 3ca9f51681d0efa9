import type { Job } from './job.ts';

/** A message as it lies in a queue. */
export interface QueueMessage {
  /** Some queues re-write the white space of JSON, so never hash it. */
  readonly body: string;
  /** Attributes beside the body, by name. */
  readonly attributes: Readonly<Record<string, string>>;
}

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
