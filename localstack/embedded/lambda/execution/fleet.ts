import type { FunctionVersion } from '../functions/function.ts';
import {
  Environment,
  type EnvironmentDependencies,
  type EnvironmentOptions,
  type Outcome,
} from './environment.ts';
import type { Job } from './runtime-api.ts';

export interface FleetOptions {
  /** Asked when an environment starts: the endpoint is known only then. */
  environment(): EnvironmentOptions;
  /** An environment that nobody has used for this long ends. */
  readonly idleMilliseconds: number;
}

/** The execution environments of one version: warm ones first, new ones as they are needed. */
export class Fleet {
  readonly #version: FunctionVersion;
  readonly #dependencies: EnvironmentDependencies;
  readonly #options: FleetOptions;
  /** Those that are still starting included. */
  readonly #all = new Set<Promise<Environment>>();
  /** The last used is taken first, so that what is not needed grows old. */
  readonly #idle: { readonly environment: Environment; readonly expire: () => void }[] = [];
  #retired = false;

  constructor(
    version: FunctionVersion,
    dependencies: EnvironmentDependencies,
    options: FleetOptions,
  ) {
    this.#version = version;
    this.#dependencies = dependencies;
    this.#options = options;
  }

  /** Runs one event in an environment that is free, or in a new one. */
  async invoke(job: Omit<Job, 'deadline'>): Promise<Outcome> {
    const environment = this.#takeIdle() ?? (await this.#start());
    const outcome = await environment.invoke(job);
    this.#release(environment);
    return outcome;
  }

  /** Idle environments end now, busy ones when they have finished. Settles when all are gone. */
  async retire(): Promise<void> {
    this.#retired = true;
    for (let idle = this.#takeIdle(); idle !== undefined; idle = this.#takeIdle()) {
      void idle.stop();
    }
    await Promise.all([...this.#all].map(async (environment) => (await environment).exited));
  }

  /** Ends every environment, whatever it does. */
  async stop(): Promise<void> {
    this.#retired = true;
    await Promise.all([...this.#all].map(async (environment) => (await environment).stop()));
  }

  #start(): Promise<Environment> {
    const options = this.#options.environment();
    const starting = Environment.start(this.#version, this.#dependencies, options);
    const forget = () => this.#all.delete(starting);
    this.#all.add(starting);
    starting.then(({ exited }) => exited).then(forget, forget);
    return starting;
  }

  #takeIdle(): Environment | undefined {
    for (;;) {
      const last = this.#idle.pop();
      if (last === undefined) return undefined;
      last.expire();
      if (last.environment.alive) return last.environment;
    }
  }

  #release(environment: Environment): void {
    if (!environment.alive) return;
    if (this.#retired) {
      void environment.stop();
      return;
    }
    const timer = setTimeout(() => {
      const index = this.#idle.findIndex((entry) => entry.environment === environment);
      if (index >= 0) this.#idle.splice(index, 1);
      void environment.stop();
    }, this.#options.idleMilliseconds);
    timer.unref();
    this.#idle.push({ environment, expire: () => clearTimeout(timer) });
  }
}
