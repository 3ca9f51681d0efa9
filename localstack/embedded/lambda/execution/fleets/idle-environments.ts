import type { Environment } from '../environment.ts';

interface Entry {
  readonly environment: Environment;
  /** Milliseconds of `performance.now`. */
  readonly since: number;
  readonly timer: NodeJS.Timeout;
}

/** Environments that wait for their next event, until they have waited too long. */
export class IdleEnvironments {
  readonly #limit: number;
  #entries: Entry[] = [];

  /** @param options.milliseconds that an environment may be idle before it ends. */
  constructor(options: { readonly milliseconds: number }) {
    this.#limit = options.milliseconds;
  }

  /** When the one that has waited longest began to; undefined where there is none. */
  get oldest(): number | undefined {
    return this.#entries[0]?.since;
  }

  add(environment: Environment): void {
    const timer = setTimeout(() => {
      this.#entries = this.#entries.filter((entry) => entry.environment !== environment);
      void environment.stop();
    }, this.#limit);
    timer.unref();
    this.#entries.push({ environment, since: performance.now(), timer });
  }

  /** The last used is taken first, so that what is not needed grows old. */
  take(): Environment | undefined {
    return this.#firstAlive(() => this.#entries.pop());
  }

  takeOldest(): Environment | undefined {
    return this.#firstAlive(() => this.#entries.shift());
  }

  #firstAlive(next: () => Entry | undefined): Environment | undefined {
    for (let entry = next(); entry !== undefined; entry = next()) {
      clearTimeout(entry.timer);
      if (entry.environment.alive) return entry.environment;
    }
    return undefined;
  }
}
