import type { Point } from '../../../scripts/samples/page/geometry.ts';
import { polyline } from '../../../scripts/samples/page/path.ts';
import type { Draughtsman } from '../page/draughtsman.ts';

export const PANEL_TEXT = 3.35;
export const PANEL_LINE = 3.9;

/** A bold heading with a line below it; in the middle of the width where a sheet centres headings. */
export function drawHeading(text: string, [x, y]: Point, pen: Draughtsman, width?: number): void {
  const isCentred = pen.conventions.later.centredHeadings && width !== undefined;
  const shift = isCentred ? (width - pen.widthOf(text, PANEL_TEXT, true)) / 2 : 0;
  const at: Point = [x + Math.max(0, shift), y];
  pen.text([text], at, PANEL_TEXT, { bold: true });
  const end = at[0] + pen.widthOf(text, PANEL_TEXT, true);
  pen.line(
    polyline([
      [at[0], at[1] + 0.84],
      [end, at[1] + 0.84],
    ]),
  );
}

export function wrap(text: string, width: number, pen: Draughtsman): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && pen.widthOf(`${last} ${word}`, PANEL_TEXT) <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/** Lines one below the other; the first baseline is at `at`. Gives the baseline after the last. */
export function drawLines(lines: readonly string[], [x, y]: Point, pen: Draughtsman): number {
  for (const [index, line] of lines.entries()) {
    pen.text([line], [x, y + index * PANEL_LINE], PANEL_TEXT);
  }
  return y + lines.length * PANEL_LINE;
}
