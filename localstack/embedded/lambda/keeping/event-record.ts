import type { FunctionStore } from '../functions/store.ts';
import type { AcceptedEvent } from '../invocation/events.ts';

/** An event that was accepted and has not ended, as plain values. */
export interface EventRecord extends Omit<AcceptedEvent, 'target'> {
  readonly functionName: string;
  readonly qualifier: string | undefined;
  /** Milliseconds since the epoch. */
  readonly due: number;
}

interface Pending {
  readonly event: AcceptedEvent;
  readonly due: number;
}

export function eventRecord({ due, event }: Pending): EventRecord {
  const { target, ...plain } = event;
  return { ...plain, functionName: target.function.name, qualifier: target.qualifier, due };
}

/** Undefined where the function is gone. */
export function eventOf(store: FunctionStore, record: EventRecord): Pending | undefined {
  const { due, functionName, qualifier, ...plain } = record;
  const found = store.find(functionName);
  // What came out of a file is a plain array of bytes.
  const payload = Buffer.from(plain.payload);
  return found && { event: { ...plain, payload, target: { function: found, qualifier } }, due };
}
