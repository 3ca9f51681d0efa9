import type { FunctionVersion, LambdaFunction } from '../../functions/function.ts';
import type { Fleets } from './fleets.ts';
import type { ProvisionedState } from './provisioned-environments.ts';

/** What a qualifier has ready; of an alias, it is that of its main version. */
function provisionedVersion(
  { aliases, versions }: LambdaFunction,
  qualifier: string,
): FunctionVersion | undefined {
  return versions.get(aliases.get(qualifier)?.version ?? qualifier);
}

/** Has environments ready where provisioned concurrency asks for them. */
export class Provisioning {
  readonly #fleets: Fleets;

  constructor(dependencies: { readonly fleets: Fleets }) {
    this.#fleets = dependencies.fleets;
  }

  /** What a function asks for, or where its aliases point, has changed. */
  apply(target: LambdaFunction): void {
    const wanted = new Map<FunctionVersion, number>();
    for (const [qualifier, { requested }] of target.provisioned) {
      const version = provisionedVersion(target, qualifier);
      if (version !== undefined) wanted.set(version, (wanted.get(version) ?? 0) + requested);
    }
    for (const version of target.versions.values()) {
      this.#fleets.provision(version, wanted.get(version) ?? 0);
    }
  }

  state(target: LambdaFunction, qualifier: string): ProvisionedState {
    const version = provisionedVersion(target, qualifier);
    return version === undefined
      ? { available: 0, status: 'in-progress' }
      : this.#fleets.provisioned(version);
  }
}
