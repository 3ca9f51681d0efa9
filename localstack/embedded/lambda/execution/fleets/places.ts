/** Answers how to withdraw a request for a place. */
export type Withdraw = () => void;

/**
 * The execution environments that may live at a time in this cloud: each is a process of this
 * machine, where Lambda has a data centre. Who finds no place waits for one, in order.
 */
export class Places {
  readonly #limit: number;
  #taken = 0;
  #waiting: (() => void)[] = [];
  #closed = false;

  constructor(options: { readonly limit: number }) {
    this.#limit = options.limit;
  }

  /** Somebody waits. */
  get wanted(): boolean {
    return this.#waiting.length > 0;
  }

  /** Calls back with a place, now or later. */
  take(granted: () => void): Withdraw {
    if (this.#closed) return () => {};
    if (this.#taken < this.#limit) {
      this.#taken += 1;
      granted();
      return () => {};
    }
    this.#waiting.push(granted);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== granted);
    };
  }

  /** Takes a place before it is needed, if fewer than half are taken: events need some too. */
  takeAhead(): boolean {
    if (this.#closed || this.#taken >= Math.ceil(this.#limit / 2)) return false;
    this.#taken += 1;
    return true;
  }

  /** Gives one place back. */
  give(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#taken -= 1;
    else next();
  }

  /** Nobody is given a place any more. */
  close(): void {
    this.#closed = true;
    this.#waiting = [];
  }
}
