import { lowerBound } from '../../kernel/lower-bound.ts';
import { bytesOf, type StoredEvent } from './stored-event.ts';

/** Beyond that the oldest events of a group are dropped, so that memory stays bounded. */
const maximumEvents = 100_000;
const maximumBytes = 64 * 1024 * 1024;

/** Both ascend by time; of the same time, those of `one` come first. */
function merged(one: readonly StoredEvent[], other: readonly StoredEvent[]): StoredEvent[] {
  const events: StoredEvent[] = [];
  let at = 0;
  for (const event of other) {
    for (; at < one.length; at += 1) {
      const earlier = one[at];
      if (earlier === undefined || earlier.timestamp > event.timestamp) break;
      events.push(earlier);
    }
    events.push(event);
  }
  return [...events, ...one.slice(at)];
}

/** The events of a group, ascending by time, then by arrival. */
export class EventList {
  #events: StoredEvent[] = [];
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  all(): readonly StoredEvent[] {
    return this.#events;
  }

  /** Those of `[from, to]`, in milliseconds since the epoch. */
  within(from: number, to: number): readonly StoredEvent[] {
    return this.#events.slice(this.#behind(from - 1), this.#behind(to));
  }

  find(timestamp: number, sequence: number): StoredEvent | undefined {
    for (let index = this.#behind(timestamp) - 1; index >= 0; index -= 1) {
      const event = this.#events[index];
      if (event === undefined || event.timestamp < timestamp) return undefined;
      if (event.sequence === sequence) return event;
    }
    return undefined;
  }

  /** Answers those that had to go because there are too many. */
  add(given: readonly StoredEvent[]): readonly StoredEvent[] {
    const events = given.toSorted((a, b) => a.timestamp - b.timestamp);
    const [first] = events;
    if (first === undefined) return [];
    const later = this.#events.splice(this.#behind(first.timestamp));
    for (const event of later.length === 0 ? events : merged(later, events)) {
      this.#events.push(event);
    }
    for (const { message } of events) this.#bytes += bytesOf(message);
    return this.#dropSurplus();
  }

  /** Drops what is not later than `time`, and answers it. */
  expire(time: number): readonly StoredEvent[] {
    return this.#drop(this.#behind(time));
  }

  /** Drops what a stream wrote, and answers it. */
  deleteStream(name: string): readonly StoredEvent[] {
    const gone = this.#events.filter(({ stream }) => stream === name);
    this.#events = this.#events.filter(({ stream }) => stream !== name);
    for (const { message } of gone) this.#bytes -= bytesOf(message);
    return gone;
  }

  /** Index behind the last event that is not later than `timestamp`. */
  #behind(timestamp: number): number {
    const last = this.#events.at(-1);
    if (last === undefined || last.timestamp <= timestamp) return this.#events.length;
    return lowerBound(this.#events, (event) => event.timestamp <= timestamp);
  }

  #dropSurplus(): readonly StoredEvent[] {
    const count = this.#events.length;
    // A tenth at once, because taking from the front of an array is not free.
    if (count > maximumEvents) return this.#drop(count - maximumEvents + maximumEvents / 10);
    return this.#bytes > maximumBytes ? this.#drop(Math.ceil(count / 10)) : [];
  }

  #drop(count: number): readonly StoredEvent[] {
    const dropped = this.#events.splice(0, count);
    for (const { message } of dropped) this.#bytes -= bytesOf(message);
    return dropped;
  }
}
