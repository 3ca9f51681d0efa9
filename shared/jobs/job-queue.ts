import type { QueueMessage } from '../queues/queue-message.ts';

/** One delivery of a message, as the worker sees it. */
export interface Delivery extends QueueMessage {
  readonly messageId: string;
  /** When the message was sent, ISO 8601. A redrive sends anew. */
  readonly sentAt: string;
  readonly receiptHandle: string;
  /** How often this message has been received, this time included. */
  readonly receiveCount: number;
}

/** The queue that jobs wait in. */
export interface JobQueue {
  send(message: QueueMessage, options?: SendOptions): Promise<void>;
  /** Hides a delivery from other workers for so many seconds from now. */
  hide(receiptHandle: string, seconds: number): Promise<void>;
  /** About how many messages a worker could take now. */
  waiting(): Promise<number>;
}

export interface SendOptions {
  /** At most 900. @default 0 */
  readonly delaySeconds?: number;
}

/** The longest delay of one message in SQS, in seconds. */
export const longestDelaySeconds = 900;
