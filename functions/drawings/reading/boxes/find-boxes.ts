import { type Box, centre, height, intersect, isEmpty, width } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';

/** Sides of a symbol box differ from the sheet's commonest by no more than this share. */
const SIDE = 0.16;
/** A box nearer to the commonest side than this is no mixture of an inner and an outer outline. */
const EXACT = 0.08;
/** Two boxes of one block share an edge; more than this share of a box in common is a rival. */
const RIVAL = 0.25;

/**
 * The symbol boxes among squares: those of the sheet's own side. Of squares that overlap, the one
 * drawn as a rectangle of its own wins, else the upper left one: a block is read from its outline.
 *
 * @param drawn squares that stand on the page as one closed path
 */
export function findBoxes(
  cells: readonly Box[],
  side: number,
  extent: readonly [number, number],
  drawn: readonly Box[] = [],
): Box[] {
  const fits = (box: Box): boolean => offSide(box, side) <= SIDE;
  const whole = new BoxIndex(drawn.filter(fits), (box) => box, extent);
  const isDrawn = (box: Box): boolean => whole.near(box).some((other) => common(box, other) > 0.8);
  const ranked = [...drawn.filter(fits), ...cells.filter(fits)]
    .map((box) => ({ box, own: isDrawn(box) ? 0 : 1, off: offSide(box, side) > EXACT ? 1 : 0 }))
    .toSorted(
      (a, b) => a.own - b.own || a.off - b.off || byRow(a.box, b.box, side) || a.box[0] - b.box[0],
    );
  const index = new BoxIndex(ranked, ({ box }) => box, extent);
  const dropped = new Set<(typeof ranked)[number]>();
  const boxes: Box[] = [];
  for (const each of ranked) {
    if (dropped.has(each)) continue;
    boxes.push(each.box);
    for (const other of index.near(each.box)) {
      if (other !== each && common(each.box, other.box) > RIVAL) dropped.add(other);
    }
  }
  return boxes;
}

/** How far a box is from the commonest side, as a share of it. */
function offSide(box: Box, side: number): number {
  return Math.max(Math.abs(width(box) - side), Math.abs(height(box) - side)) / side;
}

function byRow(a: Box, b: Box, side: number): number {
  const [ya, yb] = [centre(a)[1], centre(b)[1]];
  return Math.abs(ya - yb) < 0.2 * side ? 0 : ya - yb;
}

/** The common area of two boxes as a share of the first. */
function common(a: Box, b: Box): number {
  const both = intersect(a, b);
  return isEmpty(both) ? 0 : (width(both) * height(both)) / (width(a) * height(a));
}
