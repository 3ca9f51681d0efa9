import * as z from 'zod';

/** What the engine must find in every message; the rest belongs to the system. */
const jobMessage = z.looseObject({
  job_id: z.string().min(1).max(100),
  // DynamoDB takes keys of up to 2,048 bytes.
  company_client_job: z.string().min(1).max(500),
});

export type JobMessage = z.infer<typeof jobMessage>;

/** `undefined` when the body is not a message of ours. */
export function parseJobMessage(body: string): JobMessage | undefined {
  try {
    return jobMessage.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** One delivery of a message, as the worker sees it. */
export interface Delivery {
  readonly messageId: string;
  /** When the message was sent, ISO 8601. A redrive sends anew. */
  readonly sentAt: string;
  readonly receiptHandle: string;
  /** How often this message has been received, this time included. */
  readonly receiveCount: number;
  /** The body as it arrived; some queues re-write its white space, so never hash it. */
  readonly body: string;
  /** From the message's attributes; `undefined` on messages that somebody else sent. */
  readonly correlationId: string | undefined;
}

/** The queue that jobs wait in. */
export interface JobQueue {
  send(message: JobMessage, options: SendOptions): Promise<void>;
  /** Hides a delivery from other workers for so many seconds from now. */
  hide(receiptHandle: string, seconds: number): Promise<void>;
  /** About how many messages a worker could take now. */
  waiting(): Promise<number>;
}

export interface SendOptions {
  readonly correlationId: string | undefined;
  /** At most 900. @default 0 */
  readonly delaySeconds?: number;
}

/** The longest delay of one message in SQS, in seconds. */
export const longestDelaySeconds = 900;
