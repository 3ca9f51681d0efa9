import { expect, it } from 'vitest';
import { aggregate } from './aggregate.ts';
import { formatScores } from './format-scores.ts';
import { scoreDrawing } from './score-drawing.ts';
import { exampleReading, exampleTruth, withFirstDoor } from './testing/example.ts';

const good = scoreDrawing(
  { ...exampleTruth, difficulty: 'plain', variations: [] },
  { reading: exampleReading },
);
const bad = scoreDrawing(exampleTruth, { reading: withFirstDoor({ locks: { '02': 1 } }) });

it('adds up all drawings, then each difficulty, then each variation', () => {
  const groups = aggregate([good, bad]);
  expect(groups.map(({ group, drawings }) => [group, drawings])).toEqual([
    ['all', 2],
    ['plain', 1],
    ['hard', 1],
    ['dense', 1],
  ]);
  expect(groups.map(({ figures }) => figures.exact)).toEqual([3, 2, 1, 1]);
});

it('prints one line for each group under the same headings', () => {
  const lines = formatScores([good, bad]).split('\n');
  const cells = lines.map((line) => line.split('|').length);
  expect(new Set(cells).size).toBe(1);
  expect(lines.slice(2).map((line) => line.split('|')[1]?.trim())).toEqual([
    'all',
    'plain',
    'hard',
    'dense',
  ]);
});

it('never rounds up to a whole hundred', () => {
  const figures = { ...bad.figures, tags: { right: 99_999, missed: 1, extra: 0 } };
  expect(formatScores([{ ...bad, figures }])).toContain('99.99');
});
