import type { Environment } from '../environment.ts';

/** How many environments are ready, and whether more are to come. */
export interface ProvisionedState {
  readonly available: number;
  /** `failed`: the code of the function does not initialise. */
  readonly status: 'in-progress' | 'ready' | 'failed';
}

interface Dependencies {
  /** Starts one; undefined where the machine carries no more. */
  start(): Promise<Environment> | undefined;
  /** One is initialised and takes events. */
  ready(environment: Environment): void;
}

/** Environments that are initialised before anybody needs them, and stay. */
export class ProvisionedEnvironments {
  readonly #dependencies: Dependencies;
  readonly #members = new Set<Environment>();
  #idle: Environment[] = [];
  #starting = 0;
  #wanted = 0;
  #failed = false;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  get state(): ProvisionedState {
    const available = this.#members.size;
    if (this.#failed) return { available, status: 'failed' };
    return { available, status: this.#starting > 0 ? 'in-progress' : 'ready' };
  }

  /** So many are to be there: starts what is missing, ends what is too much and idle. */
  want(count: number): void {
    this.#wanted = count;
    this.#failed = false;
    while (this.#members.size > count && this.endIdle());
    this.fill();
  }

  /** Starts what is missing, as far as the machine carries it. */
  fill(): void {
    while (!this.#failed && this.#members.size + this.#starting < this.#wanted) {
      const starting = this.#dependencies.start();
      if (starting === undefined) return;
      this.#starting += 1;
      void this.#settle(starting);
    }
  }

  /** It is one of these, and still wanted. */
  keeps(environment: Environment): boolean {
    return this.#members.has(environment) && this.#members.size <= this.#wanted;
  }

  /** It has nothing to do. */
  rest(environment: Environment): void {
    this.#idle.push(environment);
  }

  take(): Environment | undefined {
    return this.#idle.pop();
  }

  /** Ends one that has nothing to do; answers whether there was one. */
  endIdle(): boolean {
    const environment = this.#idle.shift();
    if (environment === undefined) return false;
    this.#members.delete(environment);
    void environment.stop();
    return true;
  }

  async #settle(starting: Promise<Environment>): Promise<void> {
    const environment = await starting.catch(() => undefined);
    const isInitialised = (await environment?.initialised) === true;
    this.#starting -= 1;
    if (environment === undefined || !isInitialised) {
      this.#failed = true;
      return;
    }
    this.#members.add(environment);
    void environment.exited.then(() => {
      this.#members.delete(environment);
      this.#idle = this.#idle.filter((other) => other !== environment);
      this.fill();
    });
    this.#dependencies.ready(environment);
  }
}
