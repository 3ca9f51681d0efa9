import type { Message } from './message.ts';

/** A receive can be repeated for as long as a deduplication id is remembered. */
const windowMs = 5 * 60 * 1000;

interface Attempt {
  readonly until: number;
  /** Messages as the receive left them. */
  readonly taken: readonly {
    readonly message: Message;
    readonly receipt: string | undefined;
    readonly dueAt: number;
  }[];
}

/**
 * Receives of a FIFO queue by their ReceiveRequestAttemptId, so that one whose answer was lost can
 * be repeated: the same messages under the same receipts.
 */
export class Attempts {
  readonly #attempts = new Map<string, Attempt>();

  /** What a receive took, where none of it has been deleted or hidden anew or is visible again. */
  find(id: string, now: number): readonly Message[] | undefined {
    this.#forget(now);
    const taken = this.#attempts.get(id)?.taken;
    const same = taken?.every(
      ({ dueAt, message, receipt }) =>
        message.state === 'inFlight' && message.receipt === receipt && message.dueAt === dueAt,
    );
    return same === true ? taken?.map(({ message }) => message) : undefined;
  }

  remember(id: string, messages: readonly Message[], now: number): void {
    const taken = messages.map((message) => ({
      message,
      receipt: message.receipt,
      dueAt: message.dueAt,
    }));
    this.#attempts.delete(id);
    this.#attempts.set(id, { until: now + windowMs, taken });
  }

  clear(): void {
    this.#attempts.clear();
  }

  #forget(now: number): void {
    for (const [id, { until }] of this.#attempts) {
      if (until > now) return;
      this.#attempts.delete(id);
    }
  }
}
