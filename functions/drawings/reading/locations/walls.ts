import { type Box, contains } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import { canBeSeen, isInk } from '../page-model/colour.ts';
import type { PageModel, PaintedPath } from '../page-model/page-model.ts';

/** From this share of all strokes on, the pale ones are the plan and the dark ones stand on it. */
const UNDERLAY = 0.3;

/**
 * Strokes of the building: the pale underlay where there is one, else everything that is neither
 * symbol nor tag nor leader.
 *
 * @param boxes of symbols and tags; @param leaders drawing orders of the leaders
 */
export function wallsOf(
  { paths, width, height }: PageModel,
  boxes: readonly Box[],
  leaders: ReadonlySet<number>,
): PaintedPath[] {
  const seen = paths.filter(
    ({ stroke, dashed }) => stroke !== null && !dashed && canBeSeen(stroke, null),
  );
  const index = new BoxIndex(boxes, (box) => box, [width, height]);
  const free = seen.filter(
    ({ order, box }) =>
      !leaders.has(order) &&
      ![...index.near(box)].some(
        (around) => contains(around, box[0], box[1]) && contains(around, box[2], box[3]),
      ),
  );
  const pale = free.filter(({ stroke }) => stroke !== null && !isInk(stroke));
  return pale.length >= UNDERLAY * seen.length ? pale : free;
}
