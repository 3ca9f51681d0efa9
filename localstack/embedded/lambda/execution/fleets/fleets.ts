import type { FunctionVersion } from '../../functions/function.ts';
import type { EnvironmentDependencies, EnvironmentJob, Outcome } from '../environment.ts';
import { Fleet, type FleetOptions } from './fleet.ts';
import { Places } from './places.ts';
import type { ProvisionedState } from './provisioned-environments.ts';

export interface FleetsOptions extends FleetOptions {
  /** Environments of all versions that may live at a time. */
  readonly maximumEnvironments: number;
  /** Of these, so many may be starting. */
  readonly maximumStarting: number;
}

/** The fleets of all versions, made when a version is first called. */
export class Fleets {
  readonly #fleets = new Map<FunctionVersion, Fleet>();
  /** Of versions that are gone and may still finish what they have. */
  readonly #retired = new Set<Fleet>();
  readonly #dependencies: EnvironmentDependencies;
  readonly #options: FleetsOptions;
  readonly #places: Places;

  constructor(dependencies: EnvironmentDependencies, options: FleetsOptions) {
    this.#dependencies = dependencies;
    this.#options = options;
    this.#places = new Places({
      limit: options.maximumEnvironments,
      starting: options.maximumStarting,
    });
  }

  invoke(version: FunctionVersion, job: EnvironmentJob): Promise<Outcome> {
    return (this.#fleets.get(version) ?? this.#create(version)).invoke(job);
  }

  /** So many environments of the version are to be initialised before anybody needs them. */
  provision(version: FunctionVersion, count: number): void {
    const fleet = this.#fleets.get(version) ?? (count > 0 ? this.#create(version) : undefined);
    fleet?.provision(count);
  }

  provisioned(version: FunctionVersion): ProvisionedState {
    return this.#fleets.get(version)?.provisioned ?? { available: 0, status: 'in-progress' };
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
    this.#places.close();
    await this.clear();
  }

  /** Ends every environment; new ones may come. */
  async clear(): Promise<void> {
    const fleets = [...this.#fleets.values(), ...this.#retired];
    this.#fleets.clear();
    this.#retired.clear();
    await Promise.all(fleets.map((fleet) => fleet.stop()));
  }

  #create(version: FunctionVersion): Fleet {
    const makeRoom = () => this.#endOldest();
    const dependencies = { ...this.#dependencies, places: this.#places, makeRoom };
    const fleet = new Fleet(version, dependencies, this.#options);
    this.#fleets.set(version, fleet);
    return fleet;
  }

  /** Ends the environment that has been idle for longest of all, or else a provisioned one. */
  #endOldest(): void {
    let found: Fleet | undefined;
    for (const fleet of this.#fleets.values()) {
      const since = fleet.idleSince ?? Number.POSITIVE_INFINITY;
      if (since < (found?.idleSince ?? Number.POSITIVE_INFINITY)) found = fleet;
    }
    if (found !== undefined) found.endOldest();
    else [...this.#fleets.values()].some((fleet) => fleet.endProvisioned());
  }
}
