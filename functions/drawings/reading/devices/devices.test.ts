import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meaningOfWords } from './device-words.ts';
import { readRemark } from './find-remarks.ts';
import { pairByOffset } from './pair-by-offset.ts';
import { meaningOfLetter, meaningOfType } from './type-codes.ts';

describe('meaningOfWords', () => {
  test.each([
    ['card reader', 'reader', 'unspecified'],
    ['SMART CARD READER', 'reader', 'S'],
    ['emergency break-glass unit', 'breakGlass', 'unspecified'],
    ['request to exit', 'requestToExit', 'button'],
    ['REX', 'requestToExit', 'button'],
    ['infrared exit button', 'requestToExit', 'infrared'],
    ['RTE handle', 'requestToExit', 'handle'],
    ['disabled push to exit', 'requestToExit', 'disabled'],
    ['magnetic lock', 'lock', '01'],
    ['electric strike', 'lock', '03'],
    ['door contact', 'positionSwitch', 'unspecified'],
    ['keypad', 'other', 'keypad'],
    ['key switch', 'other', 'keySwitch'],
    ['biometric reader', 'other', 'biometric'],
  ])('of %s is %s %s', (words, kind, type) => {
    expect(meaningOfWords(words)).toEqual({ kind, type });
  });

  test.each(['Server room', 'Lobby', 'Exhibition hall', 'Blockwork store'])(
    'of %s is none',
    (words) => {
      expect(meaningOfWords(words)).toBeNull();
    },
  );
});

test('exit devices are never break glass, by any code', () => {
  for (const code of ['EB', 'EX', 'REX']) {
    expect(meaningOfType(code)).toEqual({ kind: 'requestToExit', type: 'button' });
  }
  expect(meaningOfLetter('B')).toEqual({ kind: 'requestToExit', type: 'button' });
});

describe('readRemark', () => {
  test('takes the first part for the room when it names no device', () => {
    expect(readRemark('Lobby - card reader, exit button')).toEqual({
      location: 'Lobby',
      devices: ['card reader', 'exit button'],
    });
    expect(readRemark('card reader and keypad')).toEqual({
      location: null,
      devices: ['card reader', 'keypad'],
    });
  });
});

describe('pairByOffset', () => {
  const at = (x: number, y: number) => ({ box: [x - 0.5, y - 0.5, x + 0.5, y + 0.5] as const });
  const places = fc.uniqueArray(fc.tuple(fc.nat(20), fc.nat(20)), {
    minLength: 2,
    maxLength: 15,
    selector: String,
  });
  const offsets = fc.tuple(fc.integer({ min: -15, max: 15 }), fc.integer({ min: -15, max: 15 }));

  test('gives every label its own letter when all stand at one offset', () => {
    fc.assert(
      fc.property(places, offsets, (grid, [ox, oy]) => {
        const anchors = grid.map(([x, y]) => at(x * 60, y * 60));
        const items = grid.map(([x, y], of) => ({ ...at(x * 60 + ox, y * 60 + oy), of }));
        const pairs = pairByOffset(anchors, items, 1);
        expect(pairs).toHaveLength(anchors.length);
        expect(pairs.every(({ anchor, item }) => anchors[item.of] === anchor)).toBe(true);
      }),
    );
  });

  test('leaves labels without a letter alone, however near the next letter is', () => {
    // Letters stand 9 to the right of their labels, which are 12 apart: the next label is nearer.
    const anchors = [0, 1, 2, 3, 4, 5].map((i) => at(i * 12 + (i % 2), i % 3));
    const items = [0, 1, 3, 4].map((of) => ({ ...at(of * 12 + (of % 2) + 9, of % 3), of }));
    const pairs = pairByOffset(anchors, items, 1);
    expect(pairs.map(({ anchor, item }) => anchors[item.of] === anchor)).toEqual(
      Array(4).fill(true),
    );
  });

  test('takes a letter elsewhere for an exception, and only beside its label', () => {
    const anchors = [0, 1, 2, 3].map((i) => at(i * 40, 0));
    const usual = [0, 1, 2].map((i) => at(i * 40 + 5, 0));
    const [beside, away] = [at(120, 3), at(100, 10)];
    expect(pairByOffset(anchors, [...usual, beside], 1).at(-1)).toEqual({
      item: beside,
      anchor: anchors[3],
      by: 'exception',
      rivals: [],
    });
    expect(pairByOffset(anchors, [...usual, away], 1).at(-1)?.anchor).toBeNull();
  });

  test('marks a letter between two labels as contested', () => {
    const anchors = [at(0, 0), at(6, 0)];
    expect(pairByOffset(anchors, [at(3, 0)], 1)).toMatchObject([{ anchor: null, rivals: anchors }]);
  });
});
