import type { Box } from '../../reading/geometry/box.ts';
import type { PageCanvas } from '../../redrawing/canvas/page-canvas.ts';
import { write } from '../../redrawing/canvas/write.ts';
import { CLEAR, INK, kinds, RULE } from '../palette.ts';
import type { KeyEntry } from './key-entries.ts';
import { drawPill, pillSize } from './pill.ts';

/** In units of the page. */
export const STRIP = 18;
const SIZE = 7.5;
const SAMPLE = 9.5;
const AFTER_SAMPLE = 3;
const BETWEEN = 14;
const MARGIN = 20;

/** The key in one line, in the strip that is added below a page: it hides nothing of the drawing. */
export function drawKeyStrip(
  canvas: PageCanvas,
  { width, height }: { readonly width: number; readonly height: number },
  entries: readonly KeyEntry[],
  unit: number,
): void {
  const natural = 2 * MARGIN * unit + lengthOf(canvas, entries, unit);
  const scale = unit * Math.min(1, width / natural);
  const line = { colour: RULE, width: 0.5 * unit };
  canvas.path([0, 0, height, 1, width, height], { line });
  let x = MARGIN * scale;
  const y = height + (STRIP * unit - SAMPLE * scale) / 2;
  for (const entry of entries) x += drawEntry(canvas, entry, x, y, scale) + BETWEEN * scale;
}

function lengthOf(canvas: PageCanvas, entries: readonly KeyEntry[], unit: number): number {
  return entries.reduce(
    (sum, { words }) =>
      sum + canvas.font.measure(words, SIZE * unit) + (2 * SAMPLE + BETWEEN) * unit,
    0,
  );
}

/** Draws a sample and its words; returns how wide both are. */
export function drawEntry(
  canvas: PageCanvas,
  entry: KeyEntry,
  x: number,
  y: number,
  unit: number,
): number {
  const wide = drawSample(canvas, entry, x, y, unit) + AFTER_SAMPLE * unit;
  const size = SIZE * unit;
  write(canvas, entry.words, { x: x + wide, y: y + SIZE * unit, size, colour: INK });
  return wide + canvas.font.measure(entry.words, size);
}

function drawSample(
  canvas: PageCanvas,
  entry: KeyEntry,
  x: number,
  y: number,
  unit: number,
): number {
  if ('tone' in entry) {
    const [wide, high] = pillSize(canvas, entry.label, unit);
    drawPill(canvas, entry.label, entry.tone, [x, y, x + wide, y + high], unit);
    return wide;
  }
  const { colour, dash = [] } = kinds[entry.kind];
  const box: Box = [x + unit, y + unit, x + (SAMPLE - 1) * unit, y + (SAMPLE - 1) * unit];
  canvas.box(box, {
    line: { colour, width: 1.4 * unit, dash: dash.map((length) => length * unit) },
    fill: colour,
    blend: CLEAR,
  });
  return SAMPLE * unit;
}
