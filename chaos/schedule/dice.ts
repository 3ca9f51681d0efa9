import { seeded } from '../../localstack/embedded/kernel/faults/seeded.ts';

/** Chance that one seed decides. */
export interface Dice {
  /** 0 to below 1. */
  roll(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  /** @throws RangeError where there is nothing to choose from */
  oneOf<Item>(items: readonly Item[]): Item;
  happens(probability: number): boolean;
}

function numberOf(name: string): number {
  let hash = 0;
  for (const letter of name) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return hash;
}

/** Dice of its own for each purpose, so that one more roll here changes nothing there. */
export function createDice(seed: number, purpose: string): Dice {
  const roll = seeded(seed ^ numberOf(purpose));
  const whole = (from: number, to: number) => from + Math.floor(roll() * (to - from + 1));
  return {
    roll,
    whole,
    oneOf(items) {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new RangeError('There is nothing to choose from.');
      return item;
    },
    happens: (probability) => roll() < probability,
  };
}
