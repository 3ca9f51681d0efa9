import { type Clock, systemClock } from './clock.ts';

interface Timer {
  readonly due: number;
  readonly callback: () => void;
  cancel(): void;
}

/** The time of the machine, and how far a test has moved it ahead. It never goes back. */
export class MovableClock implements Clock {
  readonly #base: Clock;
  readonly #timers = new Set<Timer>();
  #ahead = 0;

  constructor(base: Clock = systemClock) {
    this.#base = base;
  }

  now(): number {
    return this.#base.now() + this.#ahead;
  }

  after(ms: number, callback: () => void): () => void {
    const timer: Timer = { due: this.now() + ms, callback, cancel: () => {} };
    this.#timers.add(timer);
    this.#arm(timer);
    return () => this.#remove(timer);
  }

  /**
   * Moves the time ahead. What was due on the way is called back at once, the earliest first; the
   * clock stands at the new time then.
   * @param ms milliseconds, at least 0
   * @throws RangeError for a time that goes back or is no number
   */
  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`The clock cannot move ahead by ${ms} ms.`);
    this.#ahead += ms;
    const now = this.now();
    const due = [...this.#timers].filter((timer) => timer.due <= now);
    for (const timer of due.sort((one, other) => one.due - other.due)) {
      if (this.#timers.has(timer)) this.#ring(timer);
    }
    for (const timer of this.#timers) this.#arm(timer);
  }

  #arm(timer: Timer): void {
    timer.cancel();
    timer.cancel = this.#base.after(Math.max(0, timer.due - this.now()), () => this.#ring(timer));
  }

  #ring(timer: Timer): void {
    this.#remove(timer);
    timer.callback();
  }

  #remove(timer: Timer): void {
    timer.cancel();
    this.#timers.delete(timer);
  }
}
