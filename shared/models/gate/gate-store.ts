import type { GateState } from './gate-state.ts';

/** A place among the calls of a model that are under way. */
export interface Place {
  readonly owner: string;
  /** Milliseconds since the epoch: a killed worker's place comes free. */
  readonly until: number;
}

/** What is known of a model, read at once. */
interface GateRecord {
  readonly state: GateState;
  /** Counts the changes of the state. */
  readonly version: number;
  /** By their numbers, from 0; those that were never taken are missing. */
  readonly places: ReadonlyMap<number, Place>;
}

/** Where all workers of a system share what they know of their models. */
export interface GateStore {
  read(model: string): Promise<GateRecord>;
  /** `false` when somebody has changed it meanwhile. */
  change(model: string, fromVersion: number, state: GateState, now: number): Promise<boolean>;
  /** Takes a place that is free, or keeps one's own for longer; `false` when another has it. */
  takePlace(model: string, number: number, place: Place, now: number): Promise<boolean>;
  leavePlace(model: string, number: number, owner: string): Promise<void>;
}
