import { type Box, contains, height, width } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import { isInk } from '../page-model/colour.ts';
import type { PageModel, PaintedPath } from '../page-model/page-model.ts';

/** In text heights: an outline stands no further from the words than this, left and right, above and below. */
const ASIDE = 4;
const ABOVE = 2.5;
const CLOSED = 0.3;

/** Finds the shape drawn round the words of a tag in one path: an ellipse, a hexagon, a capsule. */
export function tagOutlines(model: PageModel): (words: Box, size: number) => Box | null {
  const shapes = model.paths.filter(
    ({ stroke, box }) =>
      stroke !== null && isInk(stroke) && width(box) > 0 && width(box) < model.width / 4,
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
  const inside = contains(box, words[0], words[1]) && contains(box, words[2], words[3]);
  const snug =
    width(box) - width(words) <= 2 * ASIDE * size &&
    height(box) - height(words) <= 2 * ABOVE * size;
  return inside && snug && isClosed(commands, size);
}

function isClosed(commands: Float32Array, size: number): boolean {
  if (commands.at(-1) === 4) return true;
  const [x, y] = [commands[1] ?? 0, commands[2] ?? 0];
  const [lastX, lastY] = [commands.at(-2) ?? 0, commands.at(-1) ?? 0];
  return Math.hypot(lastX - x, lastY - y) <= CLOSED * size;
}
