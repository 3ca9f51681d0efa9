import { type Box, centre, height, width } from '../geometry/box.ts';
import { boxAround } from '../geometry/segment.ts';
import { isInk } from '../page-model/colour.ts';
import type { PageModel, PaintedPath } from '../page-model/page-model.ts';
import { isRound } from './rings.ts';

/** Diameters, and how rough a circle may be, in sides of a symbol box. */
const ROUGH = 0.04;
const DIAMETER: readonly [least: number, most: number] = [0.12, 0.6];

/** Dots at doors and walls, where leaders and stems end: filled or open circles, or round line ends. */
export function findDots({ paths }: PageModel, side: number): Box[] {
  return paths.flatMap((path) => {
    const box = isPointOfRound(path) ? roundEnd(path) : path.box;
    const diameter = width(box) / side;
    if (diameter < DIAMETER[0] || diameter > DIAMETER[1]) return [];
    return isPointOfRound(path) || isRound(path, ROUGH * side) ? [box] : [];
  });
}

/** A line of no length with a thick pen is a dot. */
function isPointOfRound({ stroke, box, width: pen }: PaintedPath): boolean {
  if (stroke === null || !isInk(stroke)) return false;
  return Math.max(width(box), height(box)) < pen / 4;
}

function roundEnd({ box, width: pen }: PaintedPath): Box {
  return boxAround(centre(box), pen / 2);
}
