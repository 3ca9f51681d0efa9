import { isInk } from '../page-model/colour.ts';
import type { PageModel, PaintedPath } from '../page-model/page-model.ts';
import type { Box } from './box.ts';
import { BoxIndex } from './box-index.ts';
import { LinePieces } from './line-pieces.ts';
import { area, polylines } from './polygon.ts';

/** A filled shape whose area is this much of its box is a rectangle. */
const RECTANGLE = 0.97;

/** Opaque rectangles that hide what was drawn before them, as those below tags do. */
export type Wipeouts = BoxIndex<Pick<PaintedPath, 'box' | 'order'>>;

export function wipeoutsOf({ paths, width, height }: PageModel): Wipeouts {
  return new BoxIndex(paths.filter(isWipeout), ({ box }) => box, [width, height]);
}

function isWipeout(path: PaintedPath): boolean {
  if (!path.opaque || path.fill === null || path.curved || isInk(path.fill)) return false;
  const [x0, y0, x1, y1] = path.box;
  return area(polylines(path)) >= RECTANGLE * (x1 - x0) * (y1 - y0);
}

/** What can be seen of pieces beside later wipeouts; lines along their borders stay whole. */
export function uncovered(pieces: LinePieces, wipeouts: Wipeouts, tolerance: number): LinePieces {
  const seen = new LinePieces(pieces.axis);
  const level = (box: Box): Box => (pieces.axis === 'level' ? box : turned(box));
  pieces.each((at, from, to, order) => {
    const near = wipeouts.near(level([from, at, to, at]));
    if (near.length === 0) return seen.add(at, from, to, order);
    const holes = near
      .filter((wipeout) => wipeout.order > order)
      .map(({ box }) => level(box))
      .filter(([, top, , bottom]) => at > top + tolerance && at < bottom - tolerance);
    for (const part of holes.reduce(cut(tolerance), [[from, to]])) seen.add(at, ...part, order);
  });
  return seen;
}

/** A box with its axes exchanged: what is upright on the page lies level in it. */
function turned([x0, y0, x1, y1]: Box): Box {
  return [y0, x0, y1, x1];
}

type Extent = readonly [from: number, to: number];

/** Takes a hole out of the parts of a piece; what is left is longer than the tolerance. */
function cut(tolerance: number) {
  return (parts: readonly Extent[], [x0, , x1]: Box): readonly Extent[] =>
    parts.flatMap(([from, to]) => {
      const left: readonly Extent[] = [
        [from, Math.min(to, x0)],
        [Math.max(from, x1), to],
      ];
      return left.filter((part) => part[1] - part[0] > tolerance);
    });
}
