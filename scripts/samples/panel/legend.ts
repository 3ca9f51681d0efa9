import type { Canvas } from '../page/canvas.ts';
import type { Point } from '../page/geometry.ts';
import { boxAt } from '../page/geometry.ts';
import { COLOURS, SYMBOL, TAG, WIDTHS } from '../page/measures.ts';
import { outline, polyline } from '../page/path.ts';
import { drawCamera } from '../symbols/camera.ts';
import { legendPen } from '../symbols/legend-pen.ts';
import { drawSolid } from '../symbols/plan-pen.ts';
import { drawTag, tagBox } from '../tags/tag-table.ts';
import { PANEL_LEFT } from './frame.ts';
import type { LegendEntry, LegendSection } from './legend-entries.ts';
import { equipmentNames, legendSections } from './legend-entries.ts';
import { drawHeading, drawLabel, drawLines, wrap } from './panel-text.ts';

const COLUMNS = [PANEL_LEFT + 4.92, PANEL_LEFT + 52.92] as const;
const ROW = 9.6;
const LABEL = { start: 2.4, width: 33.5 } as const;

/** Draws the whole legend from `top` down. */
export function drawLegend(canvas: Canvas, top: number): void {
  const [left] = COLUMNS;
  drawHeading(canvas, 'SECURITY LEGEND', [left, top]);
  let y = drawTagSample(canvas, [left, top + 6]);
  for (const section of legendSections) y = drawSection(canvas, section, y);
  y = drawCameraSample(canvas, y);
  drawEquipment(canvas, y);
}

/** A made-up tag with arrows to the words that explain its cells. */
function drawTagSample(canvas: Canvas, [x, y]: Point): number {
  const box = tagBox([x, y]);
  drawTag(canvas, box, { system: 'A', level: 'XX', point: '000', pack: 'XX' });
  const rows = ['System, Level, Point, Package', 'Commissioning codes, Revision', 'Spare'];
  for (const [index, text] of rows.entries()) {
    const middle = y + 3.5 + index * 7;
    arrow(canvas, [x + TAG.width + 9, middle], [x + TAG.width + 0.6, middle]);
    drawLabel(canvas, wrap(text, 48), x + TAG.width + 10.2, middle);
  }
  return y + TAG.height + 9;
}

function arrow(canvas: Canvas, from: Point, tip: Point): void {
  canvas.stroke(polyline([from, tip]), { colour: COLOURS.ink, width: WIDTHS.ink });
  drawSolid(canvas, [tip, [tip[0] + 2.6, tip[1] - 0.5], [tip[0] + 2.6, tip[1] + 0.5]]);
}

/** A heading and its entries in two columns; gives the height below them. */
function drawSection(canvas: Canvas, { heading, entries }: LegendSection, top: number): number {
  drawHeading(canvas, heading, [COLUMNS[0], top]);
  const rows = Math.ceil(entries.length / 2);
  for (const [index, entry] of entries.entries()) {
    const x = COLUMNS[index < rows ? 0 : 1];
    drawEntry(canvas, entry, [x, top + 3.6 + (index % rows) * ROW]);
  }
  return top + 3.6 + rows * ROW + 5;
}

function drawEntry(canvas: Canvas, { draw, label, wide }: LegendEntry, corner: Point): void {
  const taken = (wide ? 2 : 1) * SYMBOL + LABEL.start;
  draw(legendPen(canvas), corner);
  const lines = wrap(label, LABEL.width + SYMBOL - taken);
  drawLabel(canvas, lines, corner[0] + taken, corner[1] + SYMBOL / 2);
}

const cameraCodes = [
  'T: 1 to 5 megapixels, 6 small PTZ,',
  '7 large PTZ, 8 thermal, 9 special',
  'X: 1 internal recessed, 2 internal surface,',
  '3 external recessed, 4 external surface',
];

function drawCameraSample(canvas: Canvas, top: number): number {
  const [left] = COLUMNS;
  drawHeading(canvas, 'CCTV CAMERA', [left, top]);
  drawCamera(canvas, { centre: [left + 4.3, top + 11], heading: 180, code: 'TX' });
  drawLines(canvas, cameraCodes, [left + 13, top + 6]);
  return top + 25;
}

function drawEquipment(canvas: Canvas, top: number): void {
  drawHeading(canvas, 'CSEC CENTRAL EQUIPMENT', [COLUMNS[0], top]);
  for (const [index, [code, name]] of equipmentNames.entries()) {
    const corner: Point = [
      COLUMNS[index % 2 === 0 ? 0 : 1],
      top + 3.6 + Math.floor(index / 2) * ROW,
    ];
    const box = boxAt(corner, 2 * SYMBOL, SYMBOL);
    const middle = box[1] + 3.24;
    const ink = { colour: COLOURS.ink, width: WIDTHS.ink };
    canvas.stroke(outline(box), ink);
    canvas.stroke(
      polyline([
        [box[0], middle],
        [box[2], middle],
      ]),
      ink,
    );
    canvas.text([code], [box[0] + 3.4, middle - 0.6], { height: 2.96, colour: COLOURS.ink });
    canvas.text(['XX - XX'], [box[0] + 1.6, box[3] - 0.5], { height: 2.96, colour: COLOURS.ink });
    drawLabel(canvas, wrap(name, 25), box[2] + LABEL.start, middle);
  }
}
