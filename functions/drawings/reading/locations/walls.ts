import { type Box, encloses } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import { canBeSeen, isInk, saturation } from '../page-model/colour.ts';
import type { PageModel, PaintedPath } from '../page-model/page-model.ts';

/** Pale areas of more colour than this are highlighters and the like. */
const COLOURED = 0.1;
/** From this share of all strokes on, the pale ones are the plan and the dark ones stand on it. */
const UNDERLAY = 0.3;

/**
 * What is drawn of the building: the pale underlay where there is one, else everything that is
 * neither symbol nor tag nor leader. Solid walls count by their outlines.
 *
 * @param boxes of symbols and tags; @param leaders drawing orders of the leaders
 */
export function wallsOf(
  { paths, width, height }: PageModel,
  boxes: readonly Box[],
  leaders: ReadonlySet<number>,
): PaintedPath[] {
  const seen = paths.filter((path) => !path.dashed && isVisible(path) && !isHighlight(path));
  const index = new BoxIndex(boxes, (box) => box, [width, height]);
  const isWithin = ({ box }: PaintedPath): boolean =>
    index.near(box).some((around) => encloses(around, box));
  const pale = seen.filter((path) => !isInk(colourOf(path)));
  // A door below a tag is still a door; the pale frame round a symbol is part of the symbol.
  if (pale.length >= UNDERLAY * seen.length) {
    return pale.filter((path) => !(isFrame(path) && isWithin(path)));
  }
  return seen.filter((path) => !leaders.has(path.order) && !isWithin(path));
}

/** Whether a path goes round something, rather than along it. */
function isFrame({ box, curved }: PaintedPath): boolean {
  return !curved && box[2] > box[0] && box[3] > box[1];
}

function isVisible({ stroke, fill }: PaintedPath): boolean {
  return (stroke !== null && canBeSeen(stroke, null)) || (fill !== null && canBeSeen(fill, null));
}

/** An area that only colours what stands on it is no part of the building, which is grey. */
function isHighlight({ stroke, fill }: PaintedPath): boolean {
  return stroke === null && fill !== null && !isInk(fill) && saturation(fill) > COLOURED;
}

function colourOf({ stroke, fill }: PaintedPath): number {
  return stroke ?? fill ?? 0;
}
