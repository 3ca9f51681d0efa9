import { deserialize, serialize } from 'node:v8';
import type { Keepable } from './keepable.ts';

/** Bytes of the records of one service, by key, in the order in which they were first kept. */
export type Records = ReadonlyMap<string, Buffer>;

/** What a service remembers, as bytes. */
export interface Kept {
  readonly name: string;
  keys(): Iterable<string>;
  get(key: string): Buffer | undefined;
  more(): Promise<Records>;
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
      await keepable.restore(
        [...records].map(([key, bytes]): [string, Value] => [key, deserialize(bytes)]),
      );
    },
    async clear() {
      await keepable.clear();
    },
  };
}

/** A copy of everything that a service remembers. */
export function copyOf(kept: Kept): Records {
  return new Map(
    [...kept.keys()].flatMap((key): [string, Buffer][] => {
      const bytes = kept.get(key);
      return bytes === undefined ? [] : [[key, bytes]];
    }),
  );
}
