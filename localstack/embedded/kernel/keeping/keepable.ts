/**
 * What a service remembers, as records that can be copied: plain values, maps, sets and buffers
 * (what structured clone takes), without references from one record into another.
 */
export interface Keepable<Value> {
  keys(): Iterable<string>;
  /** The record of a key as it is now; undefined where it is gone. */
  get(key: string): Value | undefined;
  /**
   * Further records that only a snapshot has, because files of the service's own keep them over the
   * end of the process: as they are at the moment of the call.
   */
  more?(): Promise<Iterable<readonly [string, Value]>>;
  /** Takes up records, once, in the order in which they were first kept; the service is empty then. */
  restore(records: Iterable<readonly [string, Value]>): void | Promise<void>;
  /** Forgets everything, and ends what runs because of it. */
  clear(): void | Promise<void>;
}

/** Says that the record of a key is new, different or gone; without a key, that any may be. */
export type Changed = (key?: string) => void;
