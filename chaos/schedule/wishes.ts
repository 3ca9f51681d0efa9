import { createDice, type Dice } from './dice.ts';
import { nameOf, type Wish } from './wish.ts';

interface Scope {
  readonly seed: number;
  readonly jobs: number;
  readonly stormMs: number;
  /** Names of the catalogue, the light ones more often than the heavy. */
  readonly drawings: readonly string[];
  readonly companies: number;
}

/** Submissions go on until this part of the storm, so that all of it falls on somebody. */
const sendingPart = 0.85;

const inputs: Readonly<Record<string, (about: string, dice: Dice) => Record<string, unknown>>> = {
  'blog-post': (about) => ({ topic: `A first home, ${about}`, length: 'short' }),
  'social-media': (about) => ({ platform: 'linkedin', topic: about, includeEmojis: true }),
  'listing-description': (about, dice) => ({
    propertyType: 'house',
    bedrooms: dice.whole(1, 5),
    bathrooms: 2,
    squareFeet: dice.whole(800, 3_000),
    price: dice.whole(200, 900) * 1_000,
    address: `1 Main Street, ${about}`,
  }),
  'market-update': (about) => ({ location: `Lakeside, ${about}` }),
};

function wish(number: number, dice: Dice, { stormMs, drawings, companies }: Scope): Wish {
  const common = {
    number,
    atMs: Math.round(dice.roll() * stormMs * sendingPart),
    company: dice.whole(0, companies - 1),
  };
  if (dice.happens(0.5)) {
    const drawing = dice.oneOf(drawings);
    const way = dice.happens(0.25) ? 'upload' : 'form';
    const analyzer = dice.happens(0.1) ? 'both' : 'vector';
    return { ...common, system: 'drawings', drawing, way, analyzer };
  }
  const jobType = dice.oneOf(Object.keys(inputs));
  const input = inputs[jobType]?.(nameOf(number), dice) ?? {};
  return { ...common, system: 'ai-jobs', jobType, input, refused: dice.happens(0.04) };
}

/** What is asked for in the storm, in the order in which it is. */
export function planWishes(scope: Scope): readonly Wish[] {
  const dice = createDice(scope.seed, 'wishes');
  const wishes = Array.from({ length: scope.jobs }, (_, number) => wish(number, dice, scope));
  return wishes.toSorted((one, other) => one.atMs - other.atMs);
}
