import { lowerBound } from '../../kernel/lower-bound.ts';

/** Surrogates stand for code points that come after all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x1_0000 : unit;
}

/** The order of UTF-8 bytes, which is that of code points. */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Index of the first key that does not come before another. */
export function placeOf(keys: readonly string[], key: string): number {
  return lowerBound(keys, (known) => compareKeys(known, key) < 0);
}

/** The keys of a bucket in their order, sorted once and then kept so. */
export class SortedKeys {
  readonly #present: () => Iterable<string>;
  #sorted: string[] | undefined;

  /** `present` answers those that are there, in any order. */
  constructor(present: () => Iterable<string>) {
    this.#present = present;
  }

  get all(): readonly string[] {
    this.#sorted ??= [...this.#present()].sort(compareKeys);
    return this.#sorted;
  }

  /** One that was not there. */
  add(key: string): void {
    this.#sorted?.splice(placeOf(this.#sorted, key), 0, key);
  }

  /** One that was there. */
  delete(key: string): void {
    this.#sorted?.splice(placeOf(this.#sorted, key), 1);
  }
}
