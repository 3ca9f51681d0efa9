/** A FIFO queue forgets a deduplication id after five minutes. */
const windowMs = 5 * 60 * 1000;

export interface Accepted {
  readonly messageId: string;
  readonly sequenceNumber: string;
}

/** Milliseconds since the epoch. */
export interface AcceptedUntil extends Accepted {
  readonly until: number;
}

/** Ids of the messages that a FIFO queue took in the last five minutes. */
export class Deduplication {
  readonly #accepted = new Map<string, AcceptedUntil>();
  readonly #changed: (id: string) => void;

  /** `changed` hears of every id that is remembered or forgotten. */
  constructor(changed: (id: string) => void = () => {}) {
    this.#changed = changed;
  }

  get ids(): Iterable<string> {
    return this.#accepted.keys();
  }

  /** As it is kept. */
  record(id: string): AcceptedUntil | undefined {
    return this.#accepted.get(id);
  }

  restore(id: string, accepted: AcceptedUntil): void {
    this.#accepted.set(id, accepted);
  }

  /** The message that was accepted under this id, where it was. */
  find(id: string, now: number): Accepted | undefined {
    this.#forget(now);
    return this.#accepted.get(id);
  }

  remember(id: string, accepted: Accepted, now: number): void {
    this.#accepted.set(id, { ...accepted, until: now + windowMs });
    this.#changed(id);
  }

  #forget(now: number): void {
    for (const [id, { until }] of this.#accepted) {
      if (until > now) return;
      this.#accepted.delete(id);
      this.#changed(id);
    }
  }
}
