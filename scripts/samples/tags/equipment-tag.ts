import type { Canvas } from '../page/canvas.ts';
import type { Box, Point } from '../page/geometry.ts';
import { boxAt } from '../page/geometry.ts';
import { COLOURS, SYMBOL, SYMBOL_TEXT, WIDTHS } from '../page/measures.ts';
import { outline, polyline } from '../page/path.ts';
import { widthOf } from '../pdf/helvetica.ts';
import { wipeOut } from '../symbols/plan-pen.ts';

/** Central equipment: a three-letter code over its level and number, without a leader. */
export interface EquipmentTag {
  readonly code: string;
  readonly number: string;
}

export const equipmentBox = (corner: Point): Box => boxAt(corner, 2 * SYMBOL, SYMBOL);

export function drawEquipmentTag(
  canvas: Canvas,
  box: Box,
  { code, number }: EquipmentTag,
  level: string,
): void {
  const ink = { colour: COLOURS.ink, width: WIDTHS.ink };
  const [x0, y0, x1] = box;
  const middle = y0 + 3.24;
  wipeOut(canvas, box);
  canvas.stroke(outline(box), ink);
  canvas.stroke(
    polyline([
      [x0, middle],
      [x1, middle],
    ]),
    ink,
  );
  const rows = [
    [code, y0 + 2.64],
    [`${level} - ${number}`, y0 + 5.88],
  ] as const;
  for (const [text, baseline] of rows) {
    const start = (x0 + x1 - widthOf(text, SYMBOL_TEXT)) / 2;
    canvas.text([text], [start, baseline], { height: SYMBOL_TEXT, colour: COLOURS.ink });
  }
}
