import type { Canvas } from '../page/canvas.ts';
import type { Point } from '../page/geometry.ts';
import { COLOURS, WIDTHS } from '../page/measures.ts';
import { polyline } from '../page/path.ts';
import { widthOf } from '../pdf/helvetica.ts';

/** Text height of headings and labels in the panel. */
const PANEL_TEXT = 3.35;
export const PANEL_LINE = 3.84;

const black = { height: PANEL_TEXT, colour: COLOURS.ink };

/** A bold heading with a line below it. */
export function drawHeading(canvas: Canvas, text: string, at: Point): void {
  canvas.text([text], at, { ...black, bold: true });
  const end = at[0] + widthOf(text, PANEL_TEXT) * 1.08;
  const y = at[1] + 0.84;
  canvas.stroke(
    polyline([
      [at[0], y],
      [end, y],
    ]),
    { colour: COLOURS.ink, width: WIDTHS.ink },
  );
}

/** Breaks a text at spaces so that no line is wider than `width`. */
export function wrap(text: string, width: number, height = PANEL_TEXT): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, height) <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/** Lines one below the other; the first baseline is at `at`. */
export function drawLines(canvas: Canvas, lines: readonly string[], [x, y]: Point): void {
  for (const [index, line] of lines.entries()) {
    canvas.text([line], [x, y + index * PANEL_LINE], black);
  }
}

/** A label of one or more lines, centred on the height `middle`. */
export function drawLabel(
  canvas: Canvas,
  lines: readonly string[],
  x: number,
  middle: number,
): void {
  const first = middle - ((lines.length - 1) * PANEL_LINE) / 2 + PANEL_TEXT * 0.36;
  drawLines(canvas, lines, [x, first]);
}
