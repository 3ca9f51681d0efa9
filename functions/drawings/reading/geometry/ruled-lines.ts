import { isInk } from '../page-model/colour.ts';
import type { PageModel, PaintedPath } from '../page-model/page-model.ts';
import { eachStep } from '../page-model/path-commands.ts';
import { LinePieces } from './line-pieces.ts';
import { mergePieces } from './merge-pieces.ts';
import { uncovered, wipeoutsOf } from './uncovered-pieces.ts';

/** A straight line along one axis: its height across (`at`) and its extent along (`from`, `to`). */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Straight ink lines of a page, merged from the pieces they were drawn in, sorted by `at`. */
export interface RuledLines {
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
}

/** A filled line is no thicker than this, in tolerances, and this many times longer than thick. */
const BAR = 1.5;
const SLENDER = 4;
/** A line longer than this, in usual tolerances, may lean by a whole tolerance from end to end. */
const LONG = 8;

/**
 * The straight horizontal and vertical ink lines that can be seen.
 *
 * @param tolerance distance in points below which two pieces are on one line
 * @param usual that distance on a sheet whose lines are steady
 */
export function ruledLines(
  model: PageModel,
  tolerance: number,
  usual: number = tolerance,
): RuledLines {
  const drawn = { level: new LinePieces('level'), upright: new LinePieces('upright') };
  for (const path of model.paths) {
    if (path.curved) continue;
    if (path.stroke !== null && isInk(path.stroke)) addSteps(path, tolerance, LONG * usual, drawn);
    else if (path.fill !== null && isInk(path.fill)) addBar(path, tolerance, drawn);
  }
  const wipeouts = wipeoutsOf(model);
  const merged = (pieces: LinePieces): Rule[] =>
    mergePieces(uncovered(pieces, wipeouts, tolerance), tolerance);
  return { horizontal: merged(drawn.level), vertical: merged(drawn.upright) };
}

interface Drawn {
  readonly level: LinePieces;
  readonly upright: LinePieces;
}

/** A thin filled rectangle is a line that was plotted as an area. */
function addBar({ box, order }: PaintedPath, tolerance: number, { level, upright }: Drawn): void {
  const [x0, y0, x1, y1] = box;
  const [wide, high] = [x1 - x0, y1 - y0];
  const [thick, long] = high > wide ? [wide, high] : [high, wide];
  if (thick > BAR * tolerance || long < SLENDER * thick || long <= tolerance) return;
  if (high > wide) upright.add((x0 + x1) / 2, y0, y1, order);
  else level.add((y0 + y1) / 2, x0, x1, order);
}

function addSteps(path: PaintedPath, tolerance: number, long: number, drawn: Drawn): void {
  const { commands, order } = path;
  const mayLean = (length: number): number => (length > long ? tolerance : tolerance / 2);
  eachStep(commands, (x0, y0, x1, y1) => {
    const [dx, dy] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
    if (dy <= mayLean(dx) && dx > tolerance) {
      drawn.level.add((y0 + y1) / 2, Math.min(x0, x1), Math.max(x0, x1), order);
    } else if (dx <= mayLean(dy) && dy > tolerance) {
      drawn.upright.add((x0 + x1) / 2, Math.min(y0, y1), Math.max(y0, y1), order);
    }
  });
}
