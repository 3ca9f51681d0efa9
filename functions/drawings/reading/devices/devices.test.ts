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
  const places = fc.uniqueArray(fc.tuple(fc.nat(20), fc.nat(20)), {
    minLength: 2,
    maxLength: 15,
    selector: String,
  });
  const offsets = fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 }));

  test('gives every label its own letter when all stand at one offset', () => {
    fc.assert(
      fc.property(places, offsets, (grid, [ox, oy]) => {
        const anchors = grid.map(([x, y]) => ({ x: x * 40, y: y * 40 }));
        const items = anchors.map(({ x, y }, of) => ({ x: x + ox, y: y + oy, of }));
        const pairs = pairByOffset(anchors, items, 1);
        expect(pairs).toHaveLength(anchors.length);
        expect(pairs.every(({ anchor, item }) => anchors[item.of] === anchor)).toBe(true);
      }),
    );
  });

  test('marks a letter between two labels as contested', () => {
    const pairs = pairByOffset(
      [
        { x: 0, y: 0 },
        { x: 6, y: 0 },
      ],
      [{ x: 3, y: 0 }],
      1,
    );
    expect(pairs).toMatchObject([{ contested: true }]);
  });
});
