import type { Point } from '../../../scripts/samples/page/geometry.ts';
import { circle, polyline } from '../../../scripts/samples/page/path.ts';
import { intruder } from '../../../scripts/samples/symbols/intruder.ts';
import { Draughtsman } from '../page/draughtsman.ts';
import type { PageWriter } from '../page/page-writer.ts';
import { drawCamera } from '../symbols/camera.ts';
import { drawnDevice } from '../symbols/devices.ts';
import type { PlacedBlock } from './blocks.ts';
import { drawLine, drawLoop, LOOP } from './leader-lines.ts';
import type { DrawnLeader } from './leaders.ts';
import type { PlacedEquipment, PlacedOther } from './place-others.ts';

/** A leader as its conventions have it: short of the block, dashed, with an arrowhead. */
export function drawLeader({ points, atBlock }: DrawnLeader, pen: Draughtsman): void {
  const { shortBy, arrowheads, dash, leaderWidth, ink, widths, later } = pen.conventions;
  const short = later.leaderEnd === 'loop' ? 2 * LOOP : shortBy;
  let path = [...points];
  if (atBlock[0]) path = shortened(path, short);
  if (atBlock[1]) path = shortened(path.toReversed(), short).toReversed();
  drawLine(path, pen, { colour: ink, width: leaderWidth * widths, ...(dash && { dash }) });
  if (later.leaderEnd === 'loop') {
    if (atBlock[0]) drawLoop(points, pen);
    if (atBlock[1]) drawLoop(points.toReversed(), pen);
  }
  if (!arrowheads) return;
  if (atBlock[0]) drawArrowhead(path, pen);
  if (atBlock[1]) drawArrowhead(path.toReversed(), pen);
}

function shortened([first, second, ...rest]: readonly Point[], by: number): Point[] {
  if (!first || !second) return [];
  const length = Math.hypot(second[0] - first[0], second[1] - first[1]);
  const share = Math.min(0.6, by / length);
  const start: Point = [
    first[0] + (second[0] - first[0]) * share,
    first[1] + (second[1] - first[1]) * share,
  ];
  return [start, second, ...rest];
}

/** A filled triangle, 2.6 long and 1 wide, whose tip is the leader's end. */
function drawArrowhead([tip, next]: readonly Point[], pen: Draughtsman): void {
  if (!tip || !next) return;
  const length = Math.hypot(next[0] - tip[0], next[1] - tip[1]);
  const [ux, uy] = [(next[0] - tip[0]) / length, (next[1] - tip[1]) / length];
  const [bx, by] = [tip[0] + ux * 2.6, tip[1] + uy * 2.6];
  pen.solid([tip, [bx - uy * 0.5, by + ux * 0.5], [bx + uy * 0.5, by - ux * 0.5]]);
}

/** One symbol, drawn here or shown as a form. */
export function drawSymbol(code: string, corner: Point, page: PageWriter): void {
  const { conventions, fonts } = page;
  const { draw } = drawnDevice(code, conventions);
  const { turnedSymbols } = conventions.later;
  const drawWith = (pen: Draughtsman, at: Point): void => {
    const half = conventions.symbol / 2;
    if (turnedSymbols === 0) draw(pen.symbolPen(at), [0, 0]);
    else {
      pen.plotter.turned([at[0] + half, at[1] + half], turnedSymbols, (turned) =>
        draw(new Draughtsman(turned, conventions, fonts).symbolPen(at), [0, 0]),
      );
    }
  };
  if (!conventions.forms) {
    drawWith(new Draughtsman(page.plotter, conventions, fonts), corner);
    return;
  }
  page.showForm(code, corner, (plotter) =>
    drawWith(new Draughtsman(plotter, conventions, fonts), [0, 0]),
  );
}

/** Stem and dot first, then the boxes over them. */
export function drawBlock(
  { boxes, dot, stemStart }: PlacedBlock,
  pen: Draughtsman,
  page: PageWriter,
): void {
  const { stems } = pen.conventions.later;
  if (stems !== 'none') pen.line(polyline([stemStart, dot]));
  if (stems === 'ring') pen.line(circle(dot, 0.9));
  else if (stems === 'dot') pen.disc(dot, 0.9, 16);
  for (const { code, box } of boxes) drawSymbol(code, [box[0], box[1]], page);
}

export function drawOtherDevice(
  { camera, sensor, at }: PlacedOther,
  pen: Draughtsman,
  page: PageWriter,
): void {
  if (camera) drawCamera(camera, pen);
  else if (sensor === 'switch') drawSymbol('switch', at, page);
  else intruder(sensor ?? 'P')(pen.symbolPen(at), [0, 0]);
}

/** A three-letter code above its level and number, in a box of two rows. */
export function drawEquipment(
  { code, number, box }: PlacedEquipment,
  level: string,
  pen: Draughtsman,
): void {
  const [x0, y0, x1, y1] = box;
  const height = (y1 - y0) * 0.465;
  const middle = (y0 + y1) / 2;
  pen.wipeOut(box);
  pen.outline(box);
  pen.line(
    polyline([
      [x0, middle],
      [x1, middle],
    ]),
  );
  const put = (text: string, baseline: number): void => {
    const size = Math.min(height, (height * (x1 - x0 - 0.6)) / pen.widthOf(text, height));
    pen.text([text], [(x0 + x1 - pen.widthOf(text, size)) / 2, baseline], size);
  };
  put(code, middle - 0.5);
  put(`${level} - ${number}`, y1 - 0.5);
}
