import type { Box, Point } from '../../../scripts/samples/page/geometry.ts';
import { boxAt, cornersOf, move } from '../../../scripts/samples/page/geometry.ts';
import { SYMBOL } from '../../../scripts/samples/page/measures.ts';
import type { Path } from '../../../scripts/samples/page/path.ts';
import { circle, outline, polyline, slabs, triangles } from '../../../scripts/samples/page/path.ts';
import type { Pen } from '../../../scripts/samples/symbols/pen.ts';
import type { Conventions, OutlineStyle } from '../conventions.ts';
import type { FontSet } from './fonts.ts';
import { mapPath } from './map-path.ts';
import type { Ink, Plotter, Run } from './plotter.ts';
import { roundedBox } from './rounded-box.ts';

const WHITE: Ink = [255, 255, 255];
const INK_WIDTH = 0.36;

/** The paths that go round a box. */
function roundBox(box: Box, style: Exclude<OutlineStyle, 're'>): readonly Path[] {
  const [a, b, c, d] = cornersOf(box);
  switch (style) {
    case 'five':
      return [outline(box)];
    case 'closed':
      return [[...polyline([a, b, c, d]), ['h']]];
    case 'lines':
      return [polyline([a, b]), polyline([b, c]), polyline([d, c]), polyline([d, a])];
    case 'halves':
      return [polyline([a, b, c]), polyline([c, d, a])];
    case 'twice':
      return [polyline([a, b, c, d, a, b, c, d, a])];
  }
}

/** Draws in the conventions of one drawing: outlines, solid areas, wipeouts, texts. */
export class Draughtsman {
  readonly plotter: Plotter;
  readonly conventions: Conventions;
  readonly fonts: FontSet;

  constructor(plotter: Plotter, conventions: Conventions, fonts: FontSet) {
    this.plotter = plotter;
    this.conventions = conventions;
    this.fonts = fonts;
  }

  line(path: Path, width = INK_WIDTH, colour: Ink = this.conventions.ink): void {
    this.plotter.stroke(path, { colour, width: width * this.conventions.widths });
  }

  outline(box: Box, width = INK_WIDTH, colour: Ink = this.conventions.ink): void {
    const { outline: style, later } = this.conventions;
    const pencil = {
      colour,
      width: width * this.conventions.widths,
      ...(later.borderDash && { dash: later.borderDash }),
    };
    if (style === 're') this.plotter.strokeRectangle(box, pencil);
    else for (const path of roundBox(box, style)) this.plotter.stroke(path, pencil);
  }

  /** A filled convex shape: one path, or pieces each filled and then outlined. */
  solid(corners: readonly Point[], colour: Ink = this.conventions.ink): void {
    const [first] = corners;
    if (!first) return;
    if (this.conventions.solid === 'one-path') {
      this.plotter.fill([...polyline(corners), ['h']], colour);
      return;
    }
    this.plotter.fill(triangles(corners), colour);
    this.line(polyline([...corners, first]), 0.24, colour);
  }

  disc(centre: Point, radius: number, strips: number, colour: Ink = this.conventions.ink): void {
    if (this.conventions.solid === 'one-path') {
      this.plotter.fill(circle(centre, radius), colour);
      return;
    }
    this.line(circle(centre, radius), INK_WIDTH, colour);
    for (const slab of slabs(centre, radius, strips)) this.solid(slab, colour);
  }

  /** Hides what was drawn inside the box, where the drawing has wipeouts. */
  wipeOut(box: Box, ground: Ink = WHITE): void {
    if (!this.conventions.wipeouts) return;
    const corners = cornersOf(box);
    this.line(polyline([corners[0], corners[1]]), 0.12, ground);
    this.solid(corners, ground);
    if (this.conventions.wipeoutFrames) this.line(outline(box), 0.12, this.conventions.underlay);
  }

  text(runs: readonly Run[], at: Point, height: number, options: TextOptions = {}): void {
    const { colour = this.conventions.ink, bold = false, ...rest } = options;
    const face = bold ? this.fonts.bold : this.fonts.regular;
    this.plotter.text(runs, at, { face, height, colour, ...rest });
  }

  widthOf(text: string, height: number, bold = false): number {
    return (bold ? this.fonts.bold : this.fonts.regular).widthOf(text, height);
  }

  /** A pen for symbols, whose own box is 6.36 units, at a place and in the size of this sheet. */
  symbolPen(corner: Point, size: number = this.conventions.symbol): Pen {
    const scale = size / SYMBOL;
    const { mirroredSymbols, roundedBoxes, boxGround } = this.conventions.later;
    const at = ([x, y]: Point): Point => move(corner, x * scale, y * scale);
    const drawn = ([x, y]: Point): Point => at([mirroredSymbols ? SYMBOL - x : x, y]);
    const boxOf = ([x0, y0, x1, y1]: Box): Box =>
      boxAt(at([x0, y0]), (x1 - x0) * scale, (y1 - y0) * scale);
    return {
      box: (box) => {
        this.wipeOut(boxOf(box), boxGround);
        if (roundedBoxes) this.line(roundedBox(boxOf(box), 0.12 * size));
        else this.outline(boxOf(box));
      },
      line: (path) => this.line(mapPath(path, drawn)),
      solid: (corners) => this.solid(corners.map(drawn)),
      disc: (centre, radius, strips) => this.disc(drawn(centre), radius * scale, strips),
      detail: (draw) => draw(),
      text: (text, baseline, height) => this.text([text], at(baseline), height * scale),
    };
  }
}

interface TextOptions {
  readonly colour?: Ink;
  readonly bold?: boolean;
  readonly angle?: number;
  readonly invisible?: boolean;
}
