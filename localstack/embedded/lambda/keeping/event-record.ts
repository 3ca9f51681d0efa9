import type { AcceptedEvent } from '../invocation/accepted-event.ts';
import type { PendingEvent } from '../invocation/events.ts';

/** An event that was accepted and is not done with, as it is kept. */
export type EventRecord = AcceptedEvent & Omit<PendingEvent, 'event'>;

export function eventRecord({ due, event, notices }: PendingEvent): EventRecord {
  return { ...event, due, notices };
}

export function eventOf({ due, notices, ...event }: EventRecord): PendingEvent {
  // What came out of a file is a plain array of bytes.
  return { event: { ...event, payload: Buffer.from(event.payload) }, due, notices };
}
