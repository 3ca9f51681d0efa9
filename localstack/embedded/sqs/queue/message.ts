import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../kernel/protocols/json.ts';

/** A message attribute as the sender gave it. Binary values are base64. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/** What a sender gives. */
export interface NewMessage {
  readonly body: string;
  readonly md5OfBody: string;
  readonly attributes: MessageAttributes;
  readonly systemAttributes: MessageAttributes;
  /** Bytes of body and attributes. */
  readonly size: number;
  /** Id of who sent it, as `SenderId` shows it. */
  readonly senderId: string;
  readonly groupId: string | undefined;
  readonly deduplicationId: string | undefined;
}

/** One message of a queue. All times in milliseconds since the epoch. */
export interface Message extends NewMessage {
  readonly id: string;
  readonly sentAt: number;
  /** Of FIFO queues: 20 digits. */
  readonly sequenceNumber: string | undefined;
  /** When it came into the queue that it is in now. */
  enteredAt: number;
  /** ARN of the queue that gave it up, in a dead-letter queue. */
  deadLetterSource: string | undefined;
  receiveCount: number;
  firstReceivedAt: number | undefined;
  /** Of the last receive. */
  receivedAt: number | undefined;
  /** Whether its receiver is in this process, and ends with it. */
  heldInside: boolean;
  state: 'delayed' | 'ready' | 'inFlight' | 'gone';
  /** When a delay or an invisibility ends. */
  dueAt: number;
  /** Of the last receive. */
  receipt: string | undefined;
}

/** A message that has just come, not yet in any state. */
export function arrival(
  given: NewMessage,
  options: {
    readonly now: number;
    readonly delayMs: number;
    readonly sequenceNumber: string | undefined;
  },
): Message {
  const { delayMs, now, sequenceNumber } = options;
  return {
    ...given,
    id: randomUUID(),
    sentAt: now,
    sequenceNumber,
    enteredAt: now,
    deadLetterSource: undefined,
    receiveCount: 0,
    firstReceivedAt: undefined,
    receivedAt: undefined,
    heldInside: false,
    state: 'gone',
    dueAt: now + delayMs,
    receipt: undefined,
  };
}

/** A message as ReceiveMessage answers it. */
export type ReceivedMessage = JsonObject;
