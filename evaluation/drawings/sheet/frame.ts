import { cornersOf } from '../../../scripts/samples/page/geometry.ts';
import { polyline } from '../../../scripts/samples/page/path.ts';
import type { Draughtsman } from '../page/draughtsman.ts';
import type { Areas } from './areas.ts';

const FIELDS = 10;
const TEXT = 4.93;

/** Double frame with letters and numbers between, black squares in its corners, the panel's line. */
export function drawFrame({ outer, frame, panel }: Areas, pen: Draughtsman): void {
  pen.outline(outer, 0.48);
  pen.outline(frame, 0.48);
  const [x0, y0, x1, y1] = outer;
  const band = frame[0] - x0;
  for (const [x, y] of [
    [x0, y0],
    [x1 - 7, y0],
    [x1 - 7, y1 - 7],
    [x0, y1 - 7],
  ] as const) {
    pen.solid(cornersOf([x, y, x + 7, y + 7]));
  }
  for (let index = 0; index < FIELDS; index += 1) {
    const share = (index + 0.5) / FIELDS;
    const [x, y] = [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share];
    const put = (text: string, cx: number, cy: number): void =>
      pen.text([text], [cx - pen.widthOf(text, TEXT) / 2, cy + TEXT * 0.36], TEXT);
    const letter = String.fromCharCode(65 + index);
    put(String(index + 1), x, y0 + band / 2);
    put(String(index + 1), x, y1 - band / 2);
    put(letter, x0 + band / 2, y);
    put(letter, x1 - band / 2, y);
    if (index === 0) continue;
    const [tx, ty] = [x0 + ((x1 - x0) * index) / FIELDS, y0 + ((y1 - y0) * index) / FIELDS];
    pen.line(
      polyline([
        [tx, y0],
        [tx, y0 + band],
      ]),
    );
    pen.line(
      polyline([
        [tx, y1 - band],
        [tx, y1],
      ]),
    );
    pen.line(
      polyline([
        [x0, ty],
        [x0 + band, ty],
      ]),
    );
    pen.line(
      polyline([
        [x1 - band, ty],
        [x1, ty],
      ]),
    );
  }
  const isBottom = panel[1] > frame[1] + 1;
  if (isBottom)
    pen.line(
      polyline([
        [panel[0], panel[1]],
        [panel[2], panel[1]],
      ]),
    );
  else {
    const x = panel[0] > frame[0] + 1 ? panel[0] : panel[2];
    pen.line(
      polyline([
        [x, frame[1]],
        [x, frame[3]],
      ]),
    );
  }
}
