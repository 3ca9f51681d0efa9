import type { Box } from '../../reading/geometry/box.ts';
import type { Colour } from '../../reading/page-model/colour.ts';
import type { PageCanvas } from '../../redrawing/canvas/page-canvas.ts';
import { write } from '../../redrawing/canvas/write.ts';
import type { Tone } from '../marks/page-marks.ts';
import { INK, PAPER, REMOVED, REVIEW, TAG, WITHHELD } from '../palette.ts';

/** Font size of labels, in units of the page. */
const SIZE = 7.5;
const SIDE = 2;
const HEIGHT = 9.5;
const BASELINE = 7.3;
const EDGE = 0.8;

interface Look {
  readonly fill: Colour;
  readonly edge: Colour;
  readonly text: Colour;
}

const looks: Readonly<Record<Tone, Look>> = {
  row: { fill: TAG, edge: PAPER, text: PAPER },
  review: { fill: REVIEW, edge: INK, text: INK },
  withheld: { fill: PAPER, edge: WITHHELD, text: WITHHELD },
  removed: { fill: PAPER, edge: REMOVED, text: REMOVED },
};

/** Width and height of a label. */
export function pillSize(
  canvas: PageCanvas,
  label: string,
  unit: number,
): readonly [width: number, height: number] {
  const width = canvas.font.measure(label, SIZE * unit) + 2 * SIDE * unit;
  return [Math.max(width, HEIGHT * unit), HEIGHT * unit];
}

/** A label: its number or mark in a box whose looks say what it stands for. */
export function drawPill(
  canvas: PageCanvas,
  label: string,
  tone: Tone,
  box: Box,
  unit: number,
): void {
  const { fill, edge, text } = looks[tone];
  canvas.box(box, { fill, line: { colour: edge, width: EDGE * unit } });
  const size = SIZE * unit;
  const x = (box[0] + box[2] - canvas.font.measure(label, size)) / 2;
  write(canvas, label, { x, y: box[1] + BASELINE * unit, size, colour: text });
}
