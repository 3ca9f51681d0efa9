import type { Canvas } from '../page/canvas.ts';
import type { Point } from '../page/geometry.ts';
import { boxAt, cornersOf } from '../page/geometry.ts';
import { COLOURS, WIDTHS } from '../page/measures.ts';
import { circle, outline, polyline } from '../page/path.ts';
import { widthOf } from '../pdf/helvetica.ts';
import type { Grid } from './plan.ts';

const BUBBLE = 13.8;
const TEXT = 7.39;
/** A chain line, since the plotter writes no dash pattern: dash, space, dot, space. */
const CHAIN = { dash: 14.4, space: 2.4, dot: 1.2 } as const;

const grey = { colour: COLOURS.underlay, width: 0.24 };
const thin = { colour: COLOURS.underlay, width: WIDTHS.hair };

const bubbles = ({ upright, level, bounds }: Grid): readonly { at: Point; name: string }[] => [
  ...upright.map(({ x, name }) => ({ at: [x, bounds[1] - BUBBLE] as const, name })),
  ...level.map(({ y, name }) => ({ at: [bounds[0] - BUBBLE, y] as const, name })),
];

function chain(canvas: Canvas, from: Point, to: Point): void {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const at = (distance: number): Point => {
    const share = Math.min(1, distance / length);
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  };
  for (let start = 0; start < length; start += CHAIN.dash + CHAIN.dot + 2 * CHAIN.space) {
    const dot = start + CHAIN.dash + CHAIN.space;
    canvas.stroke(polyline([at(start), at(start + CHAIN.dash)]), thin);
    canvas.stroke(polyline([at(dot), at(dot + CHAIN.dot)]), thin);
  }
}

/** Grid lines, their bubbles and a column where two lines cross. */
export function drawGrid(canvas: Canvas, grid: Grid): void {
  const [x0, y0, x1, y1] = grid.bounds;
  for (const { x } of grid.upright) chain(canvas, [x, y0], [x, y1]);
  for (const { y } of grid.level) chain(canvas, [x0, y], [x1, y]);
  for (const { at } of bubbles(grid)) canvas.stroke(circle(at, BUBBLE), grey);
  for (const { x } of grid.upright) {
    for (const { y } of grid.level) drawColumn(canvas, [x, y]);
  }
}

function drawColumn(canvas: Canvas, [x, y]: Point): void {
  const box = boxAt([x - 3.6, y - 3.6], 7.2, 7.2);
  const [a, b, c, d] = cornersOf(box);
  canvas.stroke(outline(box), { colour: COLOURS.underlay, width: 0.48 });
  canvas.stroke(polyline([a, c]), thin);
  canvas.stroke(polyline([b, d]), thin);
  for (let shift = 1.2; shift < 7; shift += 1.2) {
    canvas.stroke(
      polyline([
        [a[0], a[1] + shift],
        [a[0] + shift, a[1]],
      ]),
      thin,
    );
  }
}

export function drawGridNames(canvas: Canvas, grid: Grid): void {
  for (const { at, name } of bubbles(grid)) {
    const start: Point = [at[0] - widthOf(name, TEXT) / 2, at[1] + TEXT * 0.36];
    canvas.text([name], start, { height: TEXT, colour: COLOURS.underlay });
  }
}
