import { randomUUID } from 'node:crypto';
import type { QueueMessage } from '../queues/queue-message.ts';
import type { CarryingMessage } from './job-store.ts';

/** The name of the message attribute that tells a copy which we have sent ourselves. */
const copyAttribute = 'copy';

/**
 * The same message to be sent once more, with a name of its own. A copy of a job that died meanwhile is so
 * told from a message that somebody has redriven, which is sent anew as well.
 */
export function copyOf({ body, attributes }: QueueMessage): QueueMessage {
  return { body, attributes: { ...attributes, [copyAttribute]: randomUUID() } };
}

interface SentMessage extends QueueMessage {
  readonly messageId: string;
  readonly sentAt: string;
}

/** A message as the job remembers it that it carries. */
export function carrierOf({ messageId, sentAt, attributes }: SentMessage): CarryingMessage {
  const copy = attributes[copyAttribute];
  return { messageId, sentAt, ...(copy !== undefined && { copy }) };
}
