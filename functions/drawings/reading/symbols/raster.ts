import { type Box, height, width } from '../geometry/box.ts';
import { isInside, polylines } from '../geometry/polygon.ts';
import type { Point } from '../geometry/segment.ts';
import { isInk } from '../page-model/colour.ts';
import type { PaintedPath } from '../page-model/page-model.ts';

/** Pixels per side of a symbol's picture. */
export const SIZE = 28;
/** Share of the side that is left out all round, so that the box's own outline is not in it. */
const INSET = 0.07;

/** Ink of a symbol on SIZE x SIZE pixels, row by row; 0 to 1. */
export type Raster = Float32Array;

/** Draws what paths show within a box: ink, and light areas that cover earlier ink. */
export function rasterOf(paths: readonly PaintedPath[], box: Box): Raster {
  const raster = new Float32Array(SIZE * SIZE);
  const scale = [
    SIZE / (width(box) * (1 - 2 * INSET)),
    SIZE / (height(box) * (1 - 2 * INSET)),
  ] as const;
  const toPixels = ([x, y]: Point): Point => [
    (x - box[0] - INSET * width(box)) * scale[0],
    (y - box[1] - INSET * height(box)) * scale[1],
  ];
  for (const path of paths.toSorted((a, b) => a.order - b.order)) {
    const lines = polylines(path).map((line) => line.map(toPixels));
    const covers = path.fill !== null && (isInk(path.fill) || path.opaque);
    if (covers) fillArea(raster, lines, path.evenOdd, isInk(path.fill ?? 0) ? 1 : 0);
    const inked = [path.stroke, path.fill].some((colour) => colour !== null && isInk(colour));
    if (inked) drawLines(raster, lines);
  }
  return raster;
}

/** Quarter turns, clockwise. */
export type Quarters = 0 | 1 | 2 | 3;

/** The same pixels turned, and mirrored from left to right before that. */
export function turned(raster: Raster, quarters: Quarters, isMirrored = false): Raster {
  const last = SIZE - 1;
  return raster.map((_, at) => {
    const [x, y] = [at % SIZE, Math.floor(at / SIZE)];
    // The pixel that comes to lie here.
    const [u, v] = [
      [x, y],
      [y, last - x],
      [last - x, last - y],
      [last - y, x],
    ][quarters] ?? [x, y];
    return raster[(v ?? y) * SIZE + (isMirrored ? last - (u ?? x) : (u ?? x))] ?? 0;
  });
}

function fillArea(
  raster: Raster,
  lines: readonly (readonly Point[])[],
  evenOdd: boolean,
  value: number,
): void {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of lines.flat()) {
    [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
  }
  for (let y = first(y0); y <= last(y1); y += 1) {
    for (let x = first(x0); x <= last(x1); x += 1) {
      if (isInside(lines, x + 0.5, y + 0.5, evenOdd)) raster[y * SIZE + x] = value;
    }
  }
}

function first(at: number): number {
  return Math.max(0, Math.floor(at));
}

function last(at: number): number {
  return Math.min(SIZE - 1, Math.ceil(at));
}

/** Lines one pixel wide: widths differ between a legend and its plan. */
function drawLines(raster: Raster, lines: readonly (readonly Point[])[]): void {
  for (const line of lines) {
    for (let i = 1; i < line.length; i += 1) {
      const [a, b] = [line[i - 1], line[i]];
      if (a !== undefined && b !== undefined) drawLine(raster, a, b);
    }
  }
}

function drawLine(raster: Raster, a: Point, b: Point): void {
  const long = Math.hypot(b[0] - a[0], b[1] - a[1]);
  // A wall that only passes needs no more than the pixels of the box.
  const [from, to] = long > 4 * SIZE ? within(a, b) : [0, 1];
  const steps = Math.min(8 * SIZE, Math.ceil(2 * long * (to - from)) + 1);
  for (let step = 0; step <= steps; step += 1) {
    const t = from + ((to - from) * step) / steps;
    const x = Math.floor(a[0] + (b[0] - a[0]) * t);
    const y = Math.floor(a[1] + (b[1] - a[1]) * t);
    if (x >= 0 && x < SIZE && y >= 0 && y < SIZE) raster[y * SIZE + x] = 1;
  }
}

/** The part of a long line that may lie in the picture, as shares of its length. */
function within(a: Point, b: Point): readonly [number, number] {
  const d = [b[0] - a[0], b[1] - a[1]];
  const middle = SIZE / 2;
  const squared = (d[0] ?? 0) ** 2 + (d[1] ?? 0) ** 2;
  const t = ((middle - a[0]) * (d[0] ?? 0) + (middle - a[1]) * (d[1] ?? 0)) / squared;
  const reach = SIZE / Math.sqrt(squared);
  return [Math.max(0, t - reach), Math.min(1, t + reach)];
}
