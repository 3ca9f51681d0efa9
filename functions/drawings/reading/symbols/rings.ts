import { type Box, centre, height, width } from '../geometry/box.ts';
import { isInk } from '../page-model/colour.ts';
import type { PaintedPath } from '../page-model/page-model.ts';
import { COMMAND_LENGTH, isClosed } from '../page-model/path-commands.ts';

/** Shares of the box's side. */
const CENTRED = 0.12;
const DIAMETER: readonly [number, number] = [0.18, 1];
const DIFFERENT = 0.08;
/** A circle drawn as a polygon has at least so many sides. */
const SIDES = 8;
const ROUND = 0.12;
/** Coordinates of small circles are rounded: this much of a box's side either way. */
const ROUGH = 0.08;

/** Whether a box holds two or more circles of different size about its middle. */
export function hasRings(paths: readonly PaintedPath[], box: Box): boolean {
  const side = width(box);
  const [x, y] = centre(box);
  let [least, most] = [Infinity, -Infinity];
  for (const path of paths) {
    if (!isRound(path, ROUGH * side)) continue;
    const [px, py] = centre(path.box);
    const away = Math.hypot(px - x, py - y) / side;
    const diameter = width(path.box) / side;
    const fits = diameter >= DIAMETER[0] && diameter <= DIAMETER[1];
    if (away > CENTRED || !fits) continue;
    [least, most] = [Math.min(least, diameter), Math.max(most, diameter)];
  }
  return most - least >= DIFFERENT;
}

/** Whether an ink path is a circle, of curves or of many sides; `rough` points more or less. */
export function isRound(path: PaintedPath, rough = 0): boolean {
  const colour = path.stroke ?? path.fill;
  if (colour === null || !isInk(colour)) return false;
  const [w, h] = [width(path.box), height(path.box)];
  if (w === 0 || Math.abs(w - h) > Math.max(ROUND * w, rough)) return false;
  return isClosed(path.commands, ROUND * w) && onCircle(path, rough);
}

/** End points of all pieces lie on one circle, and a polygon has enough of them. */
function onCircle({ commands, box, curved }: PaintedPath, rough: number): boolean {
  const [x, y] = centre(box);
  const radius = width(box) / 2;
  let points = 0;
  for (let i = 0; i < commands.length; ) {
    const length = COMMAND_LENGTH[commands[i] ?? 0] ?? 0;
    if (length > 0) {
      const away = Math.hypot((commands[i + length - 1] ?? 0) - x, (commands[i + length] ?? 0) - y);
      if (Math.abs(away - radius) > Math.max(2 * ROUND * radius, rough)) return false;
      points += 1;
    }
    i += 1 + length;
  }
  return curved ? points >= 3 : points >= SIDES;
}
