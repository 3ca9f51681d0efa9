import type { Canvas } from '../page/canvas.ts';
import type { Box, Point } from '../page/geometry.ts';
import { boxAt, move } from '../page/geometry.ts';
import { COLOURS, TAG, TAG_TEXT, WIDTHS } from '../page/measures.ts';
import { polyline } from '../page/path.ts';
import { widthOf } from '../pdf/helvetica.ts';
import { wipeOut } from '../symbols/plan-pen.ts';

/** The words of a tag and what its second row says (screen height of a camera). */
export interface TagWords {
  readonly system: string;
  readonly level: string;
  readonly point: string;
  readonly pack: string;
  readonly second?: string;
}

/** Where the four words of the first row begin, from the left edge. */
const STARTS = { system: 0.84, level: 5.4, point: 13.1, pack: 23.1 } as const;
const BASELINE = 5.16;

export const tagBox = (corner: Point): Box => boxAt(corner, TAG.width, TAG.height);

/** The tag as the sheet shows it. */
export const tagText = ({ system, level, point, pack }: TagWords): string =>
  `${system} ${level} ${point} ${pack}`;

/** The point number's own place, where a highlighter patch goes. */
export const pointBox = ([x, y]: Box): Box => boxAt([x + 12, y + 0.48], 9.72, 6.24);

export function drawTag(canvas: Canvas, box: Box, words: TagWords): void {
  wipeOut(canvas, box);
  const lines = words.system === 'A' ? accessBorder(box) : cameraBorder(box);
  for (const line of lines) {
    canvas.stroke(polyline(line), { colour: COLOURS.ink, width: WIDTHS.ink });
  }
  drawWords(canvas, box, words);
}

/** Two strings: system, point and package with wide gaps; then the level, put into the first gap. */
function drawWords(canvas: Canvas, [x, y]: Box, words: TagWords): void {
  const style = { height: TAG_TEXT, colour: COLOURS.ink };
  const end = (start: number, word: string): number => start + widthOf(word, TAG_TEXT);
  const toPoint = STARTS.point - end(STARTS.system, words.system);
  const toPack = STARTS.pack - end(STARTS.point, words.point);
  const start = move([x, y], STARTS.system, BASELINE);
  canvas.text([words.system, toPoint, words.point, toPack, words.pack], start, style);
  canvas.text([words.level], move([x, y], STARTS.level, BASELINE), style);
  if (words.second) {
    canvas.text([words.second], move([x, y], STARTS.system, BASELINE + TAG.rows[0]), style);
  }
}

const rowLines = ([, top]: Box): readonly [number, number] => [
  top + TAG.rows[0],
  top + TAG.rows[0] + TAG.rows[1],
];

/** Eight pieces: an outline with one edge doubled, an L over it, and six short lines. */
function accessBorder(box: Box): readonly (readonly Point[])[] {
  const [x0, y0, x1, y1] = box;
  const column = x0 + TAG.column;
  const [first, second] = rowLines(box);
  return [
    [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
      [x0, y0],
      [x1, y0],
    ],
    [
      [x1, y0],
      [x1, y1],
      [x0, y1],
    ],
    [
      [column, y0],
      [column, y1],
    ],
    [
      [x0, first],
      [x1, first],
    ],
    [
      [x0, second],
      [x1, second],
    ],
    [
      [x0, y0],
      [x0, y1],
    ],
    [
      [x0, y1],
      [x0, y1],
    ],
    [
      [x1, y0],
      [x1, y0],
    ],
  ];
}

/** Five pieces: an outline of seven points and four lines. */
function cameraBorder(box: Box): readonly (readonly Point[])[] {
  const [x0, y0, x1, y1] = box;
  const column = x0 + TAG.column;
  const [first, second] = rowLines(box);
  return [
    [
      [column, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
      [x0, y0],
      [x1, y0],
      [x1, y1],
    ],
    [
      [column, y0],
      [column, y1],
    ],
    [
      [x0, first],
      [x1, first],
    ],
    [
      [x0, second],
      [x1, second],
    ],
    [
      [x0, y0],
      [x0, y1],
    ],
  ];
}
