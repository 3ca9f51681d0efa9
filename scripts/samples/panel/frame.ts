import type { Canvas } from '../page/canvas.ts';
import type { Box, Point } from '../page/geometry.ts';
import { boxAt, grow } from '../page/geometry.ts';
import { COLOURS, SHEET, WIDTHS } from '../page/measures.ts';
import { outline, polyline } from '../page/path.ts';
import { widthOf } from '../pdf/helvetica.ts';
import { drawSolid } from '../symbols/plan-pen.ts';

const MARGIN = 4.8;
const BAND = 8.4;
const TEXT = 4.93;

const outer: Box = [MARGIN, MARGIN, SHEET.width - MARGIN, SHEET.height - MARGIN];

/** The inside of the frame. */
export const FRAME: Box = grow(outer, -BAND);

/** Left edge of the side panel: 90.7% of the sheet's width. */
export const PANEL_LEFT = 1079.88;

/** Where the plan may be drawn; the layout viewport that clips it. */
export const VIEWPORT: Box = [FRAME[0], FRAME[1], PANEL_LEFT, FRAME[3]];

const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'];
const FIELDS = letters.length;

const ink = { colour: COLOURS.ink, width: WIDTHS.ink };

/** Double frame with letters, numbers, ticks and black squares in its corners. */
export function drawFrame(canvas: Canvas): void {
  canvas.stroke(outline(outer), { colour: COLOURS.ink, width: WIDTHS.frame });
  canvas.stroke(outline(FRAME), { colour: COLOURS.ink, width: WIDTHS.frame });
  canvas.stroke(
    polyline([
      [PANEL_LEFT, FRAME[1]],
      [PANEL_LEFT, FRAME[3]],
    ]),
    ink,
  );
  const [x0, y0, x1, y1] = outer;
  for (const [x, y] of [
    [x0, y0],
    [x1 - 7, y0],
    [x1 - 7, y1 - 7],
    [x0, y1 - 7],
  ] as const) {
    const [left, top, right, bottom] = boxAt([x, y], 7, 7);
    drawSolid(canvas, [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ]);
  }
  for (const [index, letter] of letters.entries()) drawField(canvas, index, letter);
}

/** One letter at both sides, one number above and below, and the ticks before them. */
function drawField(canvas: Canvas, index: number, letter: string): void {
  const [x0, y0, x1, y1] = outer;
  const x = x0 + ((x1 - x0) * (index + 0.5)) / FIELDS;
  const y = y0 + ((y1 - y0) * (index + 0.5)) / FIELDS;
  const number = String(index + 1);
  const put = (text: string, [cx, cy]: Point): void => {
    const start: Point = [cx - widthOf(text, TEXT) / 2, cy + TEXT * 0.36];
    canvas.text([text], start, { height: TEXT, colour: COLOURS.ink });
  };
  put(number, [x, y0 + BAND / 2]);
  put(number, [x, y1 - BAND / 2]);
  put(letter, [x0 + BAND / 2, y]);
  put(letter, [x1 - BAND / 2, y]);
  if (index === 0) return;
  const [tickX, tickY] = [x0 + ((x1 - x0) * index) / FIELDS, y0 + ((y1 - y0) * index) / FIELDS];
  canvas.stroke(
    polyline([
      [tickX, y0],
      [tickX, y0 + BAND],
    ]),
    ink,
  );
  canvas.stroke(
    polyline([
      [tickX, y1 - BAND],
      [tickX, y1],
    ]),
    ink,
  );
  canvas.stroke(
    polyline([
      [x0, tickY],
      [x0 + BAND, tickY],
    ]),
    ink,
  );
  canvas.stroke(
    polyline([
      [x1 - BAND, tickY],
      [x1, tickY],
    ]),
    ink,
  );
}
