import type { Clock } from '../../kernel/clock.ts';

/**
 * Numbers of messages that grow, as 20 digits. They go by the time, so that they go on growing
 * after a restart: a thousand messages a millisecond.
 */
export class Sequence {
  readonly #clock: Clock;
  #last = 0n;

  constructor(dependencies: { readonly clock: Clock }) {
    this.#clock = dependencies.clock;
  }

  next(): string {
    const now = BigInt(this.#clock.now()) * 1000n;
    this.#last = now > this.#last ? now : this.#last + 1n;
    // AWS counts in steps of 256 from a large number; only the order and the length count.
    return (18_850_000_000_000_000_000n + this.#last * 256n).toString().padStart(20, '0');
  }
}
