import type { Canvas } from '../page/canvas.ts';
import type { Box } from '../page/geometry.ts';
import { cornersOf } from '../page/geometry.ts';
import { COLOURS, WIDTHS } from '../page/measures.ts';
import { outline, polyline } from '../page/path.ts';
import { drawSolid } from '../symbols/plan-pen.ts';
import { FRAME, PANEL_LEFT } from './frame.ts';
import { drawHeading, drawLines, PANEL_LINE } from './panel-text.ts';

/** What a title block says; `masked` lines are covered by opaque fills at the end of the file. */
export interface TitleBlock {
  readonly title: readonly string[];
  readonly number: string;
  readonly revision: string;
  readonly masked: readonly string[];
}

const LEFT = PANEL_LEFT + 10.8;
const RIGHT = FRAME[2];
const TOP = 592;
const MASKED_TOP = TOP + 74;

/** Notes that name devices without being any. */
const notes = [
  '1. All card readers at 1000 mm above',
  '    finished floor. REX at 1050 mm.',
  '2. P = one switch for each leaf.',
  '3. Lock power by others, see A-900.',
  '4. EBG resets locally with key 01.',
  '5. Do not scale. Read with A L0 to L9.',
];

/** The mask over the private lines, one box for each two lines. */
function maskBoxes({ masked }: TitleBlock): readonly Box[] {
  const rows = Math.ceil(masked.length / 2);
  return Array.from({ length: rows }, (_, index): Box => {
    const y = MASKED_TOP + index * 2 * (PANEL_LINE + 1);
    return [LEFT + 1, y, RIGHT - 2, y + 2 * (PANEL_LINE + 1)];
  });
}

export function drawTitleBlock(canvas: Canvas, block: TitleBlock): void {
  const ink = { colour: COLOURS.ink, width: WIDTHS.ink };
  drawStrip(canvas);
  drawHeading(canvas, 'NOTES', [LEFT + 2, TOP - 44]);
  drawLines(canvas, notes, [LEFT + 2, TOP - 38]);
  for (const y of [TOP, MASKED_TOP - 6, MASKED_TOP + 84]) {
    canvas.stroke(
      polyline([
        [LEFT, y],
        [RIGHT, y],
      ]),
      ink,
    );
  }
  drawRevisions(canvas);
  for (const [index, line] of block.masked.entries()) {
    const y = MASKED_TOP + PANEL_LINE + index * (PANEL_LINE + 1);
    canvas.text([line], [LEFT + 3, y], { height: 3.35, colour: COLOURS.ink });
  }
  const y = MASKED_TOP + 94;
  for (const [index, line] of block.title.entries()) {
    canvas.text([line], [LEFT + 3, y + index * 7], {
      height: 5.6,
      colour: COLOURS.ink,
      bold: true,
    });
  }
  drawLines(canvas, ['SCALE 1:200 @ A3', 'STATUS FOR COORDINATION'], [LEFT + 3, FRAME[3] - 32]);
  canvas.text([block.number], [LEFT + 3, FRAME[3] - 12], { height: 6.2, colour: COLOURS.ink });
  canvas.stroke(outline([RIGHT - 16, FRAME[3] - 22, RIGHT - 3, FRAME[3] - 7]), ink);
  const style = { height: 6.2, colour: COLOURS.ink };
  canvas.text([block.revision], [RIGHT - 12, FRAME[3] - 12], style);
}

/** Two rows of the revision table. */
function drawRevisions(canvas: Canvas): void {
  drawHeading(canvas, 'REVISIONS', [LEFT + 2, TOP + 7]);
  const rows = ['C   Locks coordinated', 'B   Readers added', 'A   First issue'];
  drawLines(canvas, rows, [LEFT + 3, TOP + 14]);
  for (const index of [0, 1, 2, 3]) {
    const y = TOP + 10.6 + index * PANEL_LINE;
    const line = polyline([
      [LEFT + 2, y],
      [RIGHT - 3, y],
    ]);
    canvas.stroke(line, { colour: COLOURS.ink, width: WIDTHS.hair });
  }
  drawHeading(canvas, 'KEY PLAN', [LEFT + 2, TOP + 32]);
  const ink = { colour: COLOURS.ink, width: WIDTHS.ink };
  canvas.stroke(outline([LEFT + 8, TOP + 37, LEFT + 66, TOP + 62]), ink);
  canvas.stroke(
    polyline([
      [LEFT + 44, TOP + 37],
      [LEFT + 44, TOP + 62],
    ]),
    ink,
  );
}

/** A black strip with white text that reads upwards. */
function drawStrip(canvas: Canvas): void {
  const strip: Box = [PANEL_LEFT, TOP, LEFT, FRAME[3]];
  drawSolid(canvas, cornersOf(strip));
  const style = { height: 5.6, colour: COLOURS.paper, bold: true, angle: 90 };
  canvas.text(['ACCESS CONTROL AND SURVEILLANCE'], [LEFT - 3.4, FRAME[3] - 40], style);
}

/** Opaque light fills with a white border, over what nobody may read. */
export function drawMasks(canvas: Canvas, block: TitleBlock): void {
  for (const box of maskBoxes(block)) {
    canvas.fill([cornersOf(box)], COLOURS.mask);
    canvas.stroke(outline(box), { colour: COLOURS.paper, width: 2 });
  }
}
