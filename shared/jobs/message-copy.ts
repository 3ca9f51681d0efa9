import { randomUUID } from 'node:crypto';
import type { QueueMessage } from '../queues/queue-message.ts';
import type { CarryingMessage } from './job-store.ts';

/** The name of the message attribute that tells a copy which we have sent ourselves. */
const copyAttribute = 'copy';

/** The name of the message attribute that tells in whose place a copy was sent: the id of the first message. */
export const originalAttribute = 'original';

/**
 * The same message to be sent once more, with a name of its own. A copy of a job that died meanwhile is so
 * told from a message that somebody has redriven, which is sent anew as well.
 */
export function copyOf({
  body,
  attributes,
  messageId,
}: QueueMessage & { readonly messageId?: string }): QueueMessage {
  const original = attributes[originalAttribute] ?? messageId;
  const names = {
    [copyAttribute]: randomUUID(),
    ...(original && { [originalAttribute]: original }),
  };
  return { body, attributes: { ...attributes, ...names } };
}

interface SentMessage extends QueueMessage {
  readonly messageId: string;
  readonly sentAt: string;
}

/** A message as the job remembers it that it carries. */
export function carrierOf({ messageId, sentAt, attributes }: SentMessage): CarryingMessage {
  const copy = attributes[copyAttribute];
  const original = attributes[originalAttribute];
  return { messageId, sentAt, ...(copy && { copy }), ...(original && { original }) };
}

/** Whether a message was sent in the place of another, which was acknowledged then. */
export function replaces(later: CarryingMessage, earlier: CarryingMessage): boolean {
  const first = ({ original, messageId }: CarryingMessage) => original ?? messageId;
  return first(later) === first(earlier) && later.sentAt > earlier.sentAt;
}
