import { createHash } from 'node:crypto';
import type { DrawingReading } from '../../functions/drawings/reading/drawing-reading.ts';
import type { Conventions } from './conventions.ts';
import { plainConventions } from './conventions.ts';
import type { Dice } from './dice.ts';
import { hashOf, dice as throwDice } from './dice.ts';
import { generateLabelSheet } from './labels/label-sheet.ts';
import { generateScan } from './labels/scan.ts';
import { generatePlan } from './plan/generate-plan.ts';
import type { Drawn } from './truth/drawn.ts';
import type { Difficulty, Truth } from './truth/truth.ts';
import { variationNamed } from './variations.ts';

export interface Drawing {
  readonly pdf: Uint8Array;
  readonly truth: Truth;
}

/**
 * Draws one drawing and says what is true about it. The same seed, difficulty and variations give
 * the same bytes. `names` are names of `variations`; a plain drawing has none.
 */
export function generateDrawing(
  seed: number,
  difficulty: Difficulty,
  names: readonly string[],
): Drawing {
  const dice = throwDice((seed * 2_654_435_761 + hashOf(names.join())) >>> 0);
  const conventions = names.reduce(
    (from, name) => variationNamed(name).change(from, dice.fork(name)),
    plainConventions(dice.fork('conventions')),
  );
  const drawn = draw(conventions, dice);
  const id = [difficulty, seed, ...names].join('-');
  const { pdf, pages, kind, points, others, findings, warnings, ...rest } = drawn;
  const reading: DrawingReading = {
    source: {
      file: `${id}.pdf`,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      pages,
      analyzer: 'drawn',
      kind,
    },
    points: [...points],
    others: [...others],
    withheld: [...findings],
    warnings: [...warnings],
    legend: [],
    leaders: [],
  };
  return { pdf, truth: { id, seed, difficulty, variations: names, reading, ...rest } };
}

function draw(conventions: Conventions, dice: Dice): Drawn {
  switch (conventions.kind) {
    case 'plotted':
      return generatePlan(conventions, dice);
    case 'labels':
      return generateLabelSheet(conventions, dice);
    case 'scan':
      return generateScan(conventions, dice);
  }
}
