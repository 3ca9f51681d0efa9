/** A FIFO queue forgets a deduplication id after five minutes. */
const windowMs = 5 * 60 * 1000;

export interface Accepted {
  readonly messageId: string;
  readonly sequenceNumber: string;
}

/** Ids of the messages that a FIFO queue took in the last five minutes. */
export class Deduplication {
  readonly #accepted = new Map<string, Accepted & { readonly until: number }>();

  /** The message that was accepted under this id, where it was. */
  find(id: string, now: number): Accepted | undefined {
    this.#forget(now);
    return this.#accepted.get(id);
  }

  remember(id: string, accepted: Accepted, now: number): void {
    this.#accepted.set(id, { ...accepted, until: now + windowMs });
  }

  clear(): void {
    this.#accepted.clear();
  }

  #forget(now: number): void {
    for (const [id, { until }] of this.#accepted) {
      if (until > now) return;
      this.#accepted.delete(id);
    }
  }
}
