import type { Canvas } from '../page/canvas.ts';
import type { Point } from '../page/geometry.ts';
import { COLOURS, WIDTHS } from '../page/measures.ts';
import { polyline } from '../page/path.ts';
import { deviceOf } from '../symbols/devices.ts';
import { planPen } from '../symbols/plan-pen.ts';
import type { PlacedPoint } from './place.ts';

const DOT = { radius: 0.9, strips: 16 } as const;

export function drawLeader(canvas: Canvas, points: readonly Point[]): void {
  canvas.stroke(polyline(points), { colour: COLOURS.ink, width: WIDTHS.ink });
}

/** Leader, stems, dots and symbols of an access point; its tag comes later, above them. */
export function drawDevices(canvas: Canvas, placed: PlacedPoint): void {
  const pen = planPen(canvas);
  drawLeader(canvas, placed.leader);
  for (const block of placed.blocks) {
    drawLeader(canvas, [block.stemStart, block.dot]);
    pen.disc(block.dot, DOT.radius, DOT.strips);
    for (const { code, box } of block.boxes) deviceOf(code).draw(pen, [box[0], box[1]]);
  }
}
