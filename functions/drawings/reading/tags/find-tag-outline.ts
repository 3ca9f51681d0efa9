import { type Box, encloses, height, width } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import { isInk } from '../page-model/colour.ts';
import type { PageModel, PaintedPath } from '../page-model/page-model.ts';
import { isClosed } from '../page-model/path-commands.ts';

/** In text heights: an outline stands no further from the words than this, left and right, above and below. */
const ASIDE = 4;
const ABOVE = 2.5;
const CLOSED = 0.3;

/** Finds the shape drawn round the words of a tag in one path: an ellipse, a hexagon, a capsule. */
export function tagOutlines(model: PageModel): (words: Box, size: number) => Box | null {
  const shapes = model.paths.filter(
    ({ stroke, fill, box }) =>
      [stroke, fill].some((colour) => colour !== null && isInk(colour)) &&
      width(box) > 0 &&
      width(box) < model.width / 4,
  );
  const index = new BoxIndex(shapes, ({ box }) => box, [model.width, model.height]);
  return (words, size) => {
    const round = index
      .near(words)
      .filter((shape) => isRound(shape, words, size))
      .map(({ box }) => box)
      .toSorted((a, b) => width(a) * height(a) - width(b) * height(b));
    return round[0] ?? null;
  };
}

function isRound({ box, commands }: PaintedPath, words: Box, size: number): boolean {
  const inside = encloses(box, words);
  const snug =
    width(box) - width(words) <= 2 * ASIDE * size &&
    height(box) - height(words) <= 2 * ABOVE * size;
  return inside && snug && isClosed(commands, CLOSED * size);
}
