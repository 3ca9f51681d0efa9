import type { QueueMessage } from '../queues/queue-message.ts';

/** A message that its worker could not bring to an end. */
export interface DeadLetter extends QueueMessage {
  readonly messageId: string;
  /** When it was first sent, ISO 8601. */
  readonly sentAt: string;
}

/** Dead letters stay where they are: they are looked at, never taken out. */
export interface DeadLetterQueue {
  /** Every message that is there now, at most `limit`. */
  look(limit: number): Promise<readonly DeadLetter[]>;
}
