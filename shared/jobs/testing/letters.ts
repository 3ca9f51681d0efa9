import type { CarryingMessage } from '../job-store.ts';

/** A message of a job, sent at that time; a copy of our own when it has such a name. */
export function letterAt(sentAt: string, copy?: string): CarryingMessage {
  return { messageId: `m ${sentAt}`, sentAt, ...(copy !== undefined && { copy }) };
}
