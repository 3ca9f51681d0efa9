import type { DrawingScore, Figures } from './score.ts';
import { addFigures, noFigures } from './score.ts';

/** The sums over the drawings of one group. */
export interface GroupScore {
  readonly group: string;
  readonly drawings: number;
  readonly figures: Figures;
}

function sumUp(group: string, scores: readonly DrawingScore[]): GroupScore {
  const figures = scores.reduce((sum, score) => addFigures(sum, score.figures), noFigures);
  return { group, drawings: scores.length, figures };
}

/** All drawings together, then by difficulty, then by variation in the order they first occur. */
export function aggregate(scores: readonly DrawingScore[]): readonly GroupScore[] {
  const difficulties = [...new Set(scores.map(({ difficulty }) => difficulty))];
  const variations = [...new Set(scores.flatMap((score) => score.variations))];
  return [
    sumUp('all', scores),
    ...difficulties.map((each) =>
      sumUp(
        each,
        scores.filter(({ difficulty }) => difficulty === each),
      ),
    ),
    ...variations.map((each) =>
      sumUp(
        each,
        scores.filter((score) => score.variations.includes(each)),
      ),
    ),
  ];
}
