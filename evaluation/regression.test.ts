import { beforeAll, describe, expect, it } from 'vitest';
import { readDrawing } from '../functions/drawings/reading/read-drawing.ts';
import { catalogue } from './catalogue.ts';
import { generateDrawing } from './drawings/generate-drawing.ts';
import type { Figures } from './scoring/score.ts';
import { addFigures, noFigures, precisionOf, recallOf } from './scoring/score.ts';
import { scoreDrawing } from './scoring/score-drawing.ts';

/** Plain drawings of the subset; fixed, and not chosen by how they are read. */
const PLAIN = [1, 9, 17, 25, 33, 41, 49, 57, 65, 73, 81, 89];
/** Variations whose drawings, each varied alone, are the hard part of the subset. */
const HARD = [
  'outlines-single-lines',
  'black-underlay-no-wipeouts',
  'symbols-as-forms',
  'symbols-redrawn',
  'ink-coloured',
  'words-backwards',
  'tags-own-cells',
  'tags-some-as-strokes',
  'rooms-unicode',
  'texts-below-tags',
  'content-turned-90',
  'scale-a4',
  'rounded-0.24',
  'pages-same-points',
  'leaders-elbow',
  'leaders-chained',
  'leaders-dashed',
  'leaders-2-short',
  'leader-below-tag',
  'leaders-missing-far',
  'legend-labels-on-the-left',
  'intruder-systems',
  'masked-text',
  'labels-far-letters',
];

const isChosen = ({ difficulty, seed, variations }: (typeof catalogue)[number]): boolean => {
  if (difficulty === 'plain') return PLAIN.includes(seed);
  const [only, ...others] = variations;
  return only !== undefined && others.length === 0 && HARD.includes(only);
};

/** The first drawing of each variation: label sheets have three. */
const subset = [
  ...new Map(
    catalogue
      .filter(isChosen)
      .toReversed()
      .map((entry) => [entry.variations[0] ?? entry.id, entry]),
  ).values(),
];

async function scoresOf(difficulty: 'plain' | 'hard'): Promise<Figures> {
  let sum = noFigures;
  for (const entry of subset.filter((each) => each.difficulty === difficulty)) {
    const { pdf, truth } = generateDrawing(entry.seed, entry.difficulty, entry.variations);
    const reading = await readDrawing(pdf, { fileName: `${entry.id}.pdf` });
    sum = addFigures(sum, scoreDrawing(truth, { reading }).figures);
  }
  return sum;
}

/** Bars below which a change makes the reader worse; the whole evaluation is `make evaluate`. */
const bars = {
  plain: { devices: 1, exact: 1, unflagged: 0, located: 0.9, placesRight: 0.995 },
  hard: { devices: 0.99, exact: 0.985, unflagged: 0.005, located: 0.86, placesRight: 0.995 },
} as const;

describe.each(['plain', 'hard'] as const)('the %s drawings of the fixed subset', (difficulty) => {
  const bar = bars[difficulty];
  let scores = noFigures;

  beforeAll(async () => {
    scores = await scoresOf(difficulty);
  }, 60_000);

  it('give every tag and none besides', () => {
    expect(scores.rows).toBeGreaterThan(100);
    expect(scores.tags).toMatchObject({ missed: 0, extra: 0 });
    expect(scores.failed).toBe(0);
  });

  it('give devices on the right rows, and rows exactly', () => {
    expect(precisionOf(scores.devices)).toBeGreaterThanOrEqual(bar.devices);
    expect(recallOf(scores.devices)).toBeGreaterThanOrEqual(bar.devices);
    expect(scores.exact / scores.rows).toBeGreaterThanOrEqual(bar.exact);
  });

  it('give no wrong row without a word about it', () => {
    expect(scores.wrongUnflagged / scores.rows).toBeLessThanOrEqual(bar.unflagged);
    expect(scores.forbidden).toBe(0);
  });

  it('name rooms, and the right ones', () => {
    expect(recallOf(scores.locations)).toBeGreaterThanOrEqual(bar.located);
    expect(precisionOf(scores.locations)).toBeGreaterThanOrEqual(bar.placesRight);
  });
});

it('the subset has as many drawings as its bars are set for', () => {
  expect(subset).toHaveLength(PLAIN.length + HARD.length);
});
