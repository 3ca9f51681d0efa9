import { isInk } from '../page-model/colour.ts';
import type { PageModel } from '../page-model/page-model.ts';

/** Tolerance for drawn lines, in text heights: parts distinct lines, holds quantised coordinates. */
const TOLERANCE: readonly [usual: number, most: number] = [0.11, 0.2];
/** Strokes of this length, in text heights, show how unsteady a sheet's lines are. */
const TELLING: readonly [number, number] = [1, 8];
/** A stroke that leans more than this, in text heights, was meant to. */
const SLANTED = 0.16;
const SHARE = 0.9;
const MARGIN = 1.6;

/** How far, in points, two pieces of one straight line may lie apart where lines are steady. */
export function usualTolerance(h: number): number {
  return TOLERANCE[0] * h;
}

/**
 * How far, in points, two pieces of one straight line may lie apart on this sheet: more where
 * lines that should be upright or level lean.
 *
 * @param h height of tag text, in points
 */
export function lineTolerance({ paths }: Pick<PageModel, 'paths'>, h: number): number {
  const leans: number[] = [];
  for (const { stroke, curved, commands } of paths) {
    if (stroke !== null && !curved && isInk(stroke)) addLeans(commands, h, leans);
  }
  const usual = Float64Array.from(leans).sort()[Math.floor(SHARE * leans.length)] ?? 0;
  return Math.min(TOLERANCE[1] * h, Math.max(usualTolerance(h), MARGIN * usual));
}

/** How far the telling strokes of a path lean from upright or level. */
function addLeans(commands: Float32Array, h: number, leans: number[]): void {
  for (let i = 3; i < commands.length && commands[i] === 1; i += 3) {
    const dx = Math.abs((commands[i + 1] ?? 0) - (commands[i - 2] ?? 0));
    const dy = Math.abs((commands[i + 2] ?? 0) - (commands[i - 1] ?? 0));
    const lean = Math.min(dx, dy);
    const long = Math.max(dx, dy);
    if (long >= TELLING[0] * h && long <= TELLING[1] * h && lean <= SLANTED * h) leans.push(lean);
  }
}
