import { AwsError } from '../../../kernel/aws-error.ts';
import type { FunctionVersion } from '../../functions/function.ts';
import {
  Environment,
  type EnvironmentDependencies,
  type EnvironmentJob,
  type EnvironmentOptions,
  type Outcome,
} from '../environment.ts';
import { IdleEnvironments } from './idle-environments.ts';
import type { Places, Withdraw } from './places.ts';
import { ProvisionedEnvironments, type ProvisionedState } from './provisioned-environments.ts';

export interface FleetDependencies extends EnvironmentDependencies {
  readonly places: Places;
  /** All places are taken and somebody waits: idle environments should make room. */
  makeRoom(): void;
}

export interface FleetOptions {
  /** Asked when an environment starts: the endpoint is known only then. */
  environment(): Omit<EnvironmentOptions, 'background' | 'initializationType'>;
  /** An environment that nobody has used for this long ends. */
  readonly idleMilliseconds: number;
}

/** An event that waits for an environment, warm or new. */
interface Claim {
  serve(environment: Environment): void;
  refuse(error: Error): void;
  withdraw: Withdraw;
}

/** The execution environments of one version: provisioned and warm ones first, new ones as they are needed. */
export class Fleet {
  readonly #version: FunctionVersion;
  readonly #dependencies: FleetDependencies;
  readonly #options: FleetOptions;
  /** Those that are still starting included. */
  readonly #all = new Set<Promise<Environment | undefined>>();
  readonly #idle: IdleEnvironments;
  readonly #provisioned: ProvisionedEnvironments;
  readonly #claims: Claim[] = [];
  #retired = false;

  constructor(version: FunctionVersion, dependencies: FleetDependencies, options: FleetOptions) {
    this.#version = version;
    this.#dependencies = dependencies;
    this.#options = options;
    this.#idle = new IdleEnvironments({ milliseconds: options.idleMilliseconds });
    this.#provisioned = new ProvisionedEnvironments({
      start: () =>
        dependencies.places.takeAhead()
          ? this.#start({ initializationType: 'provisioned-concurrency', background: false })
          : undefined,
      ready: (environment) => this.#release(environment),
    });
  }

  /** Runs one event in an environment that is free, or in a new one. */
  async invoke(job: EnvironmentJob): Promise<Outcome> {
    const environment = this.#free() ?? (await this.#next(job));
    const outcome = await environment.invoke(job);
    this.#release(environment);
    return outcome;
  }

  /** So many environments are to be initialised before anybody needs them. */
  provision(count: number): void {
    this.#provisioned.want(this.#retired ? 0 : count);
  }

  get provisioned(): ProvisionedState {
    return this.#provisioned.state;
  }

  /** Ends a provisioned environment that has nothing to do; answers whether there was one. */
  endProvisioned(): boolean {
    return this.#provisioned.endIdle();
  }

  /** When its longest idle environment became so; undefined where none is idle. */
  get idleSince(): number | undefined {
    return this.#idle.oldest;
  }

  /** Ends the environment that has been idle for longest. */
  endOldest(): void {
    void this.#idle.takeOldest()?.stop();
  }

  /** Idle environments end now, busy ones when they have finished. Settles when all are gone. */
  async retire(): Promise<void> {
    this.#retired = true;
    this.#provisioned.want(0);
    for (let idle = this.#idle.take(); idle !== undefined; idle = this.#idle.take()) {
      void idle.stop();
    }
    await Promise.all([...this.#all].map(async (environment) => (await environment)?.exited));
  }

  /** Ends every environment, whatever it does; who waits for one is refused. */
  async stop(): Promise<void> {
    this.#retired = true;
    this.#provisioned.want(0);
    for (const { refuse, withdraw } of this.#claims.splice(0)) {
      withdraw();
      refuse(new AwsError('ServiceException', 'The functions of this cloud were ended.', 500));
    }
    await Promise.all([...this.#all].map(async (environment) => (await environment)?.stop()));
  }

  /** What comes first: a place for a new environment, or one that another event has left. */
  #next({ background }: EnvironmentJob): Promise<Environment> {
    const { makeRoom, places } = this.#dependencies;
    return new Promise((resolve, reject) => {
      const claim: Claim = { serve: resolve, refuse: reject, withdraw: () => {} };
      this.#claims.push(claim);
      claim.withdraw = places.take(() => {
        this.#claims.splice(this.#claims.indexOf(claim), 1);
        this.#start({ initializationType: 'on-demand', background }).then(resolve, reject);
      });
      if (places.wanted) makeRoom();
    });
  }

  #free(): Environment | undefined {
    return this.#provisioned.take() ?? this.#idle.take();
  }

  #start(
    purpose: Pick<EnvironmentOptions, 'background' | 'initializationType'>,
  ): Promise<Environment> {
    const options = { ...this.#options.environment(), ...purpose };
    const starting = Environment.start(this.#version, this.#dependencies, options);
    const started = starting.catch(() => undefined);
    this.#all.add(started);
    const { places } = this.#dependencies;
    void started
      // One that is ended while it starts never initialises.
      .then(
        (environment) => environment && Promise.race([environment.initialised, environment.exited]),
      )
      .catch(() => {})
      .then(() => places.started());
    void started
      .then((environment) => environment?.exited)
      .then(() => {
        this.#all.delete(started);
        places.give();
      });
    return starting;
  }

  #release(environment: Environment): void {
    if (!environment.alive) return;
    const claim = this.#claims.shift();
    if (claim !== undefined) {
      claim.withdraw();
      claim.serve(environment);
    } else if (this.#retired || this.#dependencies.places.wanted) {
      void environment.stop();
    } else if (this.#provisioned.keeps(environment)) {
      this.#provisioned.rest(environment);
    } else if (environment.initializationType === 'provisioned-concurrency') {
      void environment.stop();
    } else {
      this.#idle.add(environment);
    }
  }
}
