import type { Grants } from '../iam/grants.ts';
import type { Faults } from '../kernel/faults/faults.ts';
import type { Keeper } from '../kernel/keeping/keeper.ts';

/** Everything that the cloud knows, at once. */
export interface CloudState {
  /** Forgets everything: as if the cloud had just started. Faults are no longer set, nor uses of grants counted. */
  reset(): Promise<void>;
  /** Remembers everything as it is now; what it answers brings that back, as often as it is called. */
  snapshot(): () => Promise<void>;
}

export function cloudState(dependencies: {
  readonly faults: Faults;
  readonly grants: Pick<Grants, 'clear'>;
  readonly keeper: Keeper;
}): CloudState {
  const { faults, grants, keeper } = dependencies;
  return {
    async reset() {
      faults.clear();
      grants.clear();
      await keeper.restore(new Map());
    },
    snapshot() {
      const taken = keeper.snapshot();
      // Who brings it back hears of it; a cloud that stops meanwhile must not end the process.
      taken.catch(() => {});
      return async () => keeper.restore(await taken);
    },
  };
}
