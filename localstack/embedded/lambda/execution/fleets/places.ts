/** Answers how to withdraw a request for a place. */
export type Withdraw = () => void;

interface PlacesOptions {
  /** Environments that may live at a time. */
  readonly limit: number;
  /** Of these, so many may be starting. */
  readonly starting: number;
}

/**
 * The execution environments that may live at a time in this cloud: each is a process of this
 * machine, where Lambda has a data centre. Who finds no place waits for one, in order.
 *
 * Only some may be starting at a time: a start keeps a core busy for a while, and who waits for his turn is
 * often served sooner by an environment that has finished with another event. All at once, none would be ready
 * before its time to initialise is over.
 */
export class Places {
  readonly #options: PlacesOptions;
  #taken = 0;
  #starting = 0;
  #waiting: (() => void)[] = [];
  #closed = false;

  constructor(options: PlacesOptions) {
    this.#options = options;
  }

  /** Somebody waits, and whoever has nothing to do should make room. */
  get wanted(): boolean {
    return this.#waiting.length > 0 && this.#taken >= this.#options.limit;
  }

  /** Calls back with a place, now or later, to start an environment there. */
  take(granted: () => void): Withdraw {
    if (this.#closed) return () => {};
    this.#waiting.push(granted);
    this.#admit();
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== granted);
    };
  }

  /** Takes a place before it is needed, if fewer than half are taken: events need some too. */
  takeAhead(): boolean {
    if (this.#closed || this.#taken >= Math.ceil(this.#options.limit / 2)) return false;
    this.#taken += 1;
    this.#starting += 1;
    return true;
  }

  /** What was started in a place has initialised, or has failed to. */
  started(): void {
    this.#starting -= 1;
    this.#admit();
  }

  /** Gives one place back. */
  give(): void {
    this.#taken -= 1;
    this.#admit();
  }

  /** Nobody is given a place any more. */
  close(): void {
    this.#closed = true;
    this.#waiting = [];
  }

  #admit(): void {
    const { limit, starting } = this.#options;
    while (this.#taken < limit && this.#starting < starting) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#taken += 1;
      this.#starting += 1;
      next();
    }
  }
}
