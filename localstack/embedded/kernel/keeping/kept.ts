import { deserialize, serialize } from 'node:v8';
import type { Keepable } from './keepable.ts';

/**
 * Keys of the records of one service with their bytes, in the order in which they were first kept.
 * They are read as they are asked for: all at once may be more than the memory holds.
 */
export interface Records extends Iterable<readonly [string, Buffer]> {
  readonly size: number;
}

/** What a service remembers, as bytes. */
export interface Kept {
  readonly name: string;
  keys(): Iterable<string>;
  get(key: string): Buffer | undefined;
  more(): Promise<ReadonlyMap<string, Buffer>>;
  restore(records: Records): Promise<void>;
  clear(): Promise<void>;
}

/** The bytes are V8's own, which every later version of it reads. */
export function asBytes<Value>(name: string, keepable: Keepable<Value>): Kept {
  return {
    name,
    keys: () => keepable.keys(),
    get(key) {
      const value = keepable.get(key);
      return value === undefined ? undefined : serialize(value);
    },
    async more() {
      const records = (await keepable.more?.()) ?? [];
      return new Map([...records].map(([key, value]) => [key, serialize(value)]));
    },
    async restore(records) {
      await keepable.restore(valuesOf<Value>(records));
    },
    async clear() {
      await keepable.clear();
    },
  };
}

function* valuesOf<Value>(records: Records): Generator<readonly [string, Value]> {
  for (const [key, bytes] of records) yield [key, deserialize(bytes)];
}

/** A copy of everything that a service remembers. */
export function copyOf(kept: Kept): ReadonlyMap<string, Buffer> {
  return new Map(
    [...kept.keys()].flatMap((key): [string, Buffer][] => {
      const bytes = kept.get(key);
      return bytes === undefined ? [] : [[key, bytes]];
    }),
  );
}
