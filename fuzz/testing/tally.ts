/** Counts words. */
export class Tally {
  readonly #counts = new Map<string, number>();

  /** Each word counts once, however often it is named. */
  add(words: readonly string[]): void {
    for (const word of new Set(words)) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
  }

  has(word: string): boolean {
    return this.#counts.has(word);
  }

  /** The most frequent first. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#counts].toSorted(([, one], [, other]) => other - one));
  }
}
