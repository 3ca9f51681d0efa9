import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, distance, grow, overlaps, unite } from './box.ts';
import { BoxIndex } from './box-index.ts';
import { compose, identity, type Matrix, moveBox, moveX, moveY, stretch } from './matrix.ts';
import { area, isInside, polylines } from './polygon.ts';

const length = fc.double({ min: -50, max: 150, noNaN: true });
const boxes = fc
  .tuple(
    length,
    length,
    fc.double({ min: 0, max: 60, noNaN: true }),
    fc.double({ min: 0, max: 60, noNaN: true }),
  )
  .map(([x, y, w, h]): Box => [x, y, x + w, y + h]);

describe('BoxIndex', () => {
  test('finds what a look at every box finds, each once', () => {
    fc.assert(
      fc.property(fc.array(boxes, { maxLength: 30 }), boxes, (all, asked) => {
        const index = new BoxIndex(all, (box) => box, [100, 80]);
        const found = index.near(asked);
        expect(new Set(found)).toEqual(new Set(all.filter((box) => overlaps(box, asked))));
        expect(found.length).toBe(new Set(found).size);
      }),
    );
  });

  test('refuses a page on which thousands of things lie everywhere', () => {
    const sheets = Array.from({ length: 10_000 }, (): Box => [0, 0, 100, 80]);
    expect(() => new BoxIndex(sheets, (box) => box, [100, 80])).toThrow('on top of each other');
  });
});

describe('boxes', () => {
  test('that touch are at no distance, others at that by which one must grow to touch', () => {
    fc.assert(
      fc.property(boxes, boxes, (a, b) => {
        const apart = distance(a, b);
        expect(apart === 0).toBe(overlaps(a, b));
        expect(overlaps(grow(a, apart * 1.001), b)).toBe(true);
      }),
    );
  });

  test('united hold both', () => {
    expect(unite([0, 5, 2, 9], [1, 1, 8, 6])).toEqual([0, 1, 8, 9]);
  });
});

describe('maps', () => {
  const numbers = fc.double({ min: -3, max: 3, noNaN: true });
  const maps = fc.tuple(numbers, numbers, numbers, numbers, numbers, numbers);

  test('composed do the inner map first', () => {
    fc.assert(
      fc.property(maps, maps, numbers, numbers, (outer: Matrix, inner: Matrix, x, y) => {
        const both = compose(outer, inner);
        const [ix, iy] = [moveX(inner, x, y), moveY(inner, x, y)];
        expect(moveX(both, x, y)).toBeCloseTo(moveX(outer, ix, iy), 6);
        expect(moveY(both, x, y)).toBeCloseTo(moveY(outer, ix, iy), 6);
      }),
    );
  });

  test('that turn keep lengths and turn boxes', () => {
    const turn: Matrix = [0, 1, -1, 0, 10, 0];
    expect(stretch(turn)).toBe(1);
    expect(stretch(identity)).toBe(1);
    expect(moveBox(turn, [0, 0, 4, 2])).toEqual([8, 0, 10, 4]);
  });
});

describe('polygons', () => {
  const path = (...commands: number[]) => ({ commands: new Float32Array(commands) });
  const square = [0, 0, 0, 1, 10, 0, 1, 10, 10, 1, 0, 10, 4];
  const hole = [0, 3, 3, 1, 7, 3, 1, 7, 7, 1, 3, 7, 4];

  test('hold their inside, a hole only by even and odd', () => {
    const lines = polylines(path(...square, ...hole));
    expect([isInside(lines, 1, 1, true), isInside(lines, 5, 5, true)]).toEqual([true, false]);
    expect([isInside(lines, 5, 5, false), isInside(lines, 11, 5, false)]).toEqual([true, false]);
  });

  test('of curves bulge', () => {
    const lines = polylines(path(0, 0, 0, 2, 0, 13.3, 10, 13.3, 10, 0));
    expect([isInside(lines, 5, 9, false), isInside(lines, 5, 11, false)]).toEqual([true, false]);
  });

  test('of two triangles cover their rectangle', () => {
    const lines = polylines(path(0, 0, 0, 1, 4, 0, 1, 4, 3, 4, 0, 0, 0, 1, 4, 3, 1, 0, 3, 4));
    expect(area(lines)).toBe(12);
  });
});
