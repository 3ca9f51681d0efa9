import { type GateState, openGate } from './gate-state.ts';
import type { GateStore, Place } from './gate-store.ts';

interface Entry {
  state: GateState;
  version: number;
  readonly places: Map<number, Place>;
}

/** For one process alone, as on a laptop without a table. */
export function createMemoryGateStore(): GateStore {
  const entries = new Map<string, Entry>();
  const entryOf = (model: string): Entry => {
    const entry = entries.get(model) ?? { state: openGate, version: 0, places: new Map() };
    entries.set(model, entry);
    return entry;
  };
  return {
    async read(model) {
      const { state, version, places } = entryOf(model);
      return { state, version, places: new Map(places) };
    },
    async change(model, fromVersion, state) {
      const entry = entryOf(model);
      if (entry.version !== fromVersion) return false;
      entry.state = state;
      entry.version += 1;
      return true;
    },
    async takePlace(model, number, place, now) {
      const { places } = entryOf(model);
      const taken = places.get(number);
      if (taken !== undefined && taken.until > now && taken.owner !== place.owner) return false;
      places.set(number, place);
      return true;
    },
    async leavePlace(model, number, owner) {
      const { places } = entryOf(model);
      if (places.get(number)?.owner === owner) places.delete(number);
    },
  };
}
