import type { Clock } from '../../kernel/clock.ts';

/** What waiting needs to know of the messages. */
export interface Waited {
  /** When the next hidden message comes back. */
  readonly nextDue: number | undefined;
  readonly isAnyReady: boolean;
  /** Shows the messages whose time has come. */
  settle(): void;
}

interface Waiter {
  /** Tries once; true where it does not wait on. */
  attempt(): boolean;
  end(): void;
}

/** Long polls of one queue, served first come first. */
export class Waiters {
  readonly #clock: Clock;
  readonly #waited: Waited;
  readonly #waiting = new Set<Waiter>();
  #waking = false;
  #alarm: { readonly at: number; cancel(): void } | undefined;

  constructor(dependencies: { readonly clock: Clock }, waited: Waited) {
    this.#clock = dependencies.clock;
    this.#waited = waited;
  }

  /** Tries now and whenever a message comes, until something is there, time is up or all is off. */
  wait<Item>(
    attempt: () => readonly Item[],
    options: { readonly ms: number; readonly signal: AbortSignal },
  ): Promise<readonly Item[]> {
    const first = options.signal.aborted ? [] : attempt();
    if (first.length > 0 || options.ms <= 0 || options.signal.aborted)
      return Promise.resolve(first);
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(waiter);
        cancel();
        options.signal.removeEventListener('abort', waiter.end);
        if (this.#waiting.size === 0) this.#dropAlarm();
      };
      const finish = (items: readonly Item[]) => {
        leave();
        resolve(items);
      };
      const waiter: Waiter = {
        attempt() {
          try {
            const items = attempt();
            if (items.length > 0) finish(items);
            return items.length > 0;
          } catch (error) {
            // It is the waiter's failure, not that of who sent the message.
            leave();
            reject(error);
            return true;
          }
        },
        end: () => finish([]),
      };
      const cancel = this.#clock.after(options.ms, waiter.end);
      options.signal.addEventListener('abort', waiter.end);
      this.#waiting.add(waiter);
      this.timeChanged();
    });
  }

  /** Messages may be received: those who wait longest try, for as long as they are served. */
  wake(): void {
    // An attempt may show further messages; they are for those who come next.
    if (this.#waking) return;
    this.#waking = true;
    try {
      for (const waiter of this.#waiting) {
        if (!this.#waited.isAnyReady || !waiter.attempt()) return;
      }
    } finally {
      this.#waking = false;
    }
  }

  /** Messages come back at other times than before. */
  timeChanged(): void {
    const at = this.#waiting.size === 0 ? undefined : this.#waited.nextDue;
    if (at === undefined || (this.#alarm !== undefined && this.#alarm.at <= at)) return;
    this.#dropAlarm();
    const cancel = this.#clock.after(Math.max(0, at - this.#clock.now()), () => {
      this.#alarm = undefined;
      this.#waited.settle();
      this.timeChanged();
    });
    this.#alarm = { at, cancel };
  }

  /** Sends everybody home with nothing. */
  endAll(): void {
    for (const waiter of [...this.#waiting]) waiter.end();
  }

  #dropAlarm(): void {
    this.#alarm?.cancel();
    this.#alarm = undefined;
  }
}
