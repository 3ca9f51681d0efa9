import type { FunctionVersion } from '../functions/function.ts';
import type { EnvironmentDependencies, Outcome } from './environment.ts';
import { Fleet, type FleetOptions } from './fleet.ts';
import type { Job } from './runtime-api.ts';

/** The fleets of all versions, made when a version is first called. */
export class Fleets {
  readonly #fleets = new Map<FunctionVersion, Fleet>();
  /** Of versions that are gone and may still finish what they have. */
  readonly #retired = new Set<Fleet>();
  readonly #dependencies: EnvironmentDependencies;
  readonly #options: FleetOptions;

  constructor(dependencies: EnvironmentDependencies, options: FleetOptions) {
    this.#dependencies = dependencies;
    this.#options = options;
  }

  invoke(version: FunctionVersion, job: Omit<Job, 'deadline'>): Promise<Outcome> {
    let fleet = this.#fleets.get(version);
    if (fleet === undefined) {
      fleet = new Fleet(version, this.#dependencies, this.#options);
      this.#fleets.set(version, fleet);
    }
    return fleet.invoke(job);
  }

  /** The version will not be called again: its environments end when they are free. */
  retire(version: FunctionVersion): void {
    const fleet = this.#fleets.get(version);
    if (fleet === undefined) return;
    this.#fleets.delete(version);
    this.#retired.add(fleet);
    void fleet.retire().then(() => this.#retired.delete(fleet));
  }

  async stop(): Promise<void> {
    const fleets = [...this.#fleets.values(), ...this.#retired];
    this.#fleets.clear();
    this.#retired.clear();
    await Promise.all(fleets.map((fleet) => fleet.stop()));
  }
}
