import { dice as throwDice } from './drawings/dice.ts';
import { laterVariations } from './drawings/later-variations.ts';
import type { Difficulty } from './drawings/truth/truth.ts';
import { variationNamed, variations } from './drawings/variations.ts';

/** One drawing of the evaluation: what `generateDrawing` needs to draw it. */
export interface CatalogueEntry {
  readonly id: string;
  readonly seed: number;
  readonly difficulty: Difficulty;
  readonly variations: readonly string[];
}

const PLAIN = 100;
const COMBINED = 124;

/** Groups and variations that would undo each other, or leave nothing to be read. */
const strangers: readonly (readonly [string, string])[] = [
  ['words-one-string', 'tags-own-cells'],
  ['legend-missing', 'group legend-pen'],
  ['legend-missing', 'group legend-codes'],
  ['legend-missing', 'group legend-columns'],
  ['legend-missing', 'group legend-place'],
  ['legend-missing', 'group legend-heading'],
  ['legend-missing', 'group legend-label'],
  ['legend-missing', 'group legend-letters'],
  ['legend-missing', 'symbols-redrawn'],
  ['group scale', 'group step'],
  ['rooms-unicode', 'group font'],
  ['group missing', 'group situation'],
  ['texts-below-tags', 'black-underlay-no-wipeouts'],
  ['pages-twelve', 'group situation'],
  ['pages-twelve', 'group missing'],
  ['tags-all-as-strokes', 'group pages'],
  ['group tag-strokes', 'highlighter'],
];

/** The same of the later ones, which must not change what is drawn of the others. */
const laterStrangers: typeof strangers = [
  ['group ground', 'group wipeout'],
  ['group ground', 'group ink'],
  ['group ink', 'group wipeout'],
  ['group spelling', 'group words'],
  ['group spelling', 'group tag-shape'],
  ['group hand', 'group words'],
  ['group hand', 'group font'],
  ['group later-font', 'group font'],
  ['group later-font', 'rooms-unicode'],
  ['group room-labels', 'group rooms'],
  ['group room-labels', 'plan-as-image'],
  ['group plan', 'group rooms'],
  ['group plan', 'group wipeout'],
  ['group highlighter', 'group words'],
  ['group highlighter', 'group tag-turn'],
  ['group leader-end', 'group short'],
  ['group leader-end', 'group arrow'],
  ['group leader-line', 'group dash'],
  ['group outline', 'group step'],
  ['group packing', 'group forms'],
  ['group symbol-turn', 'group forms'],
];

const isMeant = (name: string, pattern: string): boolean =>
  pattern.startsWith('group ')
    ? variationNamed(name).group === pattern.slice('group '.length)
    : name === pattern;

function goTogether(a: string, b: string, apart = strangers): boolean {
  if (variationNamed(a).group === variationNamed(b).group) return false;
  return !apart.some(
    ([first, second]) =>
      (isMeant(a, first) && isMeant(b, second)) || (isMeant(b, first) && isMeant(a, second)),
  );
}

const entry = (seed: number, difficulty: Difficulty, names: readonly string[]): CatalogueEntry => ({
  id: [difficulty, seed, ...names].join('-'),
  seed,
  difficulty,
  variations: names,
});

const names = Object.keys(variations);
const isOther = (name: string): boolean => variationNamed(name).group === 'kind';
const plotted = names.filter((name) => !isOther(name));

/** Each variation alone; sheets without symbols are quickly drawn, so there are three of each. */
function alone(): readonly CatalogueEntry[] {
  const once = plotted.map((name, index) => entry(1001 + index, 'hard', [name]));
  const thrice = names
    .filter(isOther)
    .flatMap((name, index) =>
      [0, 1, 2].map((turn) => entry(1201 + index * 3 + turn, 'hard', [name])),
    );
  return [...once, ...thrice];
}

/** Two to four variations that go together; every variation leads about as often as the next. */
function combined(): readonly CatalogueEntry[] {
  const dice = throwDice(4_009);
  const leads = [...dice.shuffle(plotted), ...dice.shuffle(plotted)];
  return leads.slice(0, COMBINED).map((lead, index) => {
    const chosen = [lead];
    const wanted = dice.whole(2, 4);
    for (const name of dice.shuffle(plotted)) {
      if (chosen.length >= wanted) break;
      if (chosen.every((other) => goTogether(name, other))) chosen.push(name);
    }
    return entry(2001 + index, 'hard', chosen);
  });
}

/**
 * Each of the later variations alone, and beside another one, old or new: drawn apart from the
 * others, so that these stay as they are.
 */
function added(): readonly CatalogueEntry[] {
  const dice = throwDice(7_331);
  const own = Object.keys(laterVariations);
  const pool = [...own, ...plotted];
  return own.flatMap((name, index) => {
    const beside = dice
      .shuffle(pool)
      .find(
        (other) => other !== name && goTogether(name, other, [...strangers, ...laterStrangers]),
      );
    return [
      entry(5001 + index, 'later', [name]),
      ...(beside === undefined ? [] : [entry(6001 + index, 'later', [name, beside])]),
    ];
  });
}

/** Every drawing of the evaluation, in a fixed order. */
export const catalogue: readonly CatalogueEntry[] = [
  ...Array.from({ length: PLAIN }, (_, index) => entry(index + 1, 'plain', [])),
  ...alone(),
  ...combined(),
  ...added(),
];
