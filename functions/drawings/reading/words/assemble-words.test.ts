import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textRun } from '../testing/text-run.ts';
import { assembleWords } from './assemble-words.ts';
import { textLines } from './text-lines.ts';

const wordsOf = (...runs: Parameters<typeof assembleWords>[0]) =>
  assembleWords(runs).map((baseline) => baseline.map((word) => word.text));

describe('assembleWords', () => {
  test('splits at spaces', () => {
    expect(wordsOf(textRun('A L1 042 PK', 0, 0))).toEqual([['A', 'L1', '042', 'PK']]);
  });

  test('puts a string into the gap of another, whatever the drawing order', () => {
    expect(
      wordsOf(
        textRun('042', 26, 0),
        textRun('PK', 50, 0),
        textRun('A', 0, 0),
        textRun('L1', 10, 0),
      ),
    ).toEqual([['A', 'L1', '042', 'PK']]);
  });

  test('joins pieces that no gap parts', () => {
    expect(wordsOf(textRun('A-1', 0, 0), textRun('01', 18.5, 0.5))).toEqual([['A-101']]);
  });

  test('keeps apart what differs in size, colour, baseline or direction', () => {
    const other = [
      textRun('B', 6, 0, { size: 20 }),
      textRun('C', 6, 0, { colour: 0xd3d3d3 }),
      textRun('D', 6, 8),
      textRun('E', 6, 0, { direction: [0, -1] }),
    ];
    expect(wordsOf(textRun('A', 0, 0), ...other)).toHaveLength(5);
  });

  test('reads a text that is struck twice to look bold once', () => {
    expect(wordsOf(textRun('A-101', 0, 0), textRun('A-101', 0.5, 0.2))).toEqual([['A-101']]);
  });

  test('keeps text drawn across other text apart', () => {
    const [baseline] = assembleWords([textRun('OFFICE', 4, 0), textRun('042', 12, 0)]);
    expect(baseline?.map((word) => word.text)).toEqual(['OFFICE', '042']);
  });

  test('reads the same in any direction', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 359 }),
        fc.shuffledSubarray(['042', 'PK'], { minLength: 2 }),
        (degrees, order) => {
          const turn = (degrees * Math.PI) / 180;
          const direction = [Math.cos(turn), Math.sin(turn)] as const;
          const places: Record<string, number> = { '042': 10, PK: 40 };
          const runs = ['A', ...order].map((text) => {
            const u = places[text] ?? 0;
            return textRun(text, 100 + u * direction[0], 100 + u * direction[1], { direction });
          });
          expect(wordsOf(...runs)).toEqual([['A', '042', 'PK']]);
        },
      ),
    );
  });

  test('is partial when a piece is', () => {
    const [baseline] = assembleWords([
      textRun('A-1', 0, 0),
      textRun('01', 18, 0, { partial: true }),
    ]);
    expect(baseline?.[0]).toMatchObject({ text: 'A-101', partial: true });
  });
});

describe('textLines', () => {
  test('joins words with ordinary spaces and parts columns', () => {
    const lines = textLines(assembleWords([textRun('CARD READER', 0, 0), textRun('LOCK', 120, 0)]));
    expect(lines.map(({ text }) => text)).toEqual(['CARD READER', 'LOCK']);
  });
});
