import { lowerBound } from '../../kernel/lower-bound.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';

/** An event that an archive holds. */
export interface ArchivedEvent {
  /** Counts up over all archives; tells events apart. */
  readonly sequence: number;
  /** When it came; milliseconds since the epoch. */
  readonly at: number;
  /** JSON. */
  readonly text: string;
}

/** Beyond that the oldest events of an archive are dropped, so that memory stays bounded. */
const maximumEvents = 100_000;
const maximumBytes = 64 * 1024 * 1024;

export function eventIn({ text }: ArchivedEvent): JsonObject {
  return JSON.parse(text);
}

/** What an archive holds, in the order in which it came. */
export class ArchivedEvents {
  readonly #events: ArchivedEvent[] = [];
  #bytes = 0;

  get count(): number {
    return this.#events.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  all(): readonly ArchivedEvent[] {
    return this.#events;
  }

  find(sequence: number): ArchivedEvent | undefined {
    const index = lowerBound(this.#events, (event) => event.sequence < sequence);
    const found = this.#events[index];
    return found?.sequence === sequence ? found : undefined;
  }

  /** Those that came in `[from, to)`. */
  between(from: number, to: number): readonly ArchivedEvent[] {
    return this.#events.slice(this.#firstSince(from), this.#firstSince(to));
  }

  /** Answers those that had to go because there are too many. */
  add(event: ArchivedEvent): readonly ArchivedEvent[] {
    this.#events.push(event);
    this.#bytes += event.text.length;
    if (this.count <= maximumEvents && this.#bytes <= maximumBytes) return [];
    // A tenth at once, because taking from the front of an array is not free.
    return this.#drop(Math.ceil(this.count / 10));
  }

  /** Drops what came before `time`, and answers it. */
  expire(time: number): readonly ArchivedEvent[] {
    return this.#drop(this.#firstSince(time));
  }

  /** Index of the first that did not come before `time`. */
  #firstSince(time: number): number {
    return lowerBound(this.#events, ({ at }) => at < time);
  }

  #drop(count: number): readonly ArchivedEvent[] {
    const dropped = this.#events.splice(0, count);
    for (const { text } of dropped) this.#bytes -= text.length;
    return dropped;
  }
}
