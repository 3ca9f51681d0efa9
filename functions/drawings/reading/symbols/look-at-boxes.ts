import { type Box, centre, contains, encloses, grow, height, width } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import type { Rule } from '../geometry/ruled-lines.ts';
import { isInk } from '../page-model/colour.ts';
import type { PaintedPath } from '../page-model/page-model.ts';
import type { ReadSheet } from '../read-sheet.ts';
import type { Word } from '../words/word.ts';
import { isCrossedOut } from './crossed-out.ts';
import { hasInnerRing } from './inner-ring.ts';
import { picture } from './likeness.ts';
import { type Quarters, type Raster, rasterOf, SIZE, turned } from './raster.ts';
import { hasRings } from './rings.ts';
import type { Build, Look } from './symbol.ts';

/** Shares of the box's side. */
const MIDDLE: readonly [number, number] = [0.4, 0.6];
const INNER: readonly [number, number] = [0.5, 0.88];
/** The inner box keeps this far from the outer one all round. */
const OFF_BORDER = 0.04;
const OFF_CENTRE = 0.07;
const UNDERLINE: readonly [number, number] = [0.66, 0.95];
const UNDERLINE_LENGTH: readonly [number, number] = [0.28, 0.92];
const BAR = 0.45;
const LOWER_HALF = 0.55;
/** What a symbol is drawn with keeps this near to its box. */
const OWN = 0.15;
const LETTERS = /^(?:[A-Z]{1,3}|[a-z?]|\d{2}|[A-Z]\d|XX|TX)$/;
/** Rows of a key in the upper half; a bar has fewer. */
const KEY_ROWS = 6;
/** Pixels of ink below which a box is empty. */
const EMPTY = 6;
/** A share of ink from which on a box is a solid square: a column, or a mark of the frame. */
const SOLID = 0.85;

/** Looks into symbol boxes; built once for a sheet, asked for each box. */
export function looker(sheet: ReadSheet, cells: readonly Box[]): (box: Box) => Look {
  const { model, rules, baselines } = sheet;
  const extent = [model.width, model.height] as const;
  const near: Near = {
    paths: new BoxIndex(model.paths.filter(matters), ({ box }) => box, extent),
    words: new BoxIndex(
      baselines.flat().filter((word) => isInk(word.colour)),
      ({ box }) => box,
      extent,
    ),
    across: new BoxIndex(rules.horizontal, ({ at, from, to }) => [from, at, to, at], extent),
    cells: new BoxIndex(cells, (cell) => cell, extent),
  };
  return (box) => lookAt(box, near);
}

interface Near {
  readonly paths: BoxIndex<PaintedPath>;
  readonly words: BoxIndex<Word>;
  readonly across: BoxIndex<Rule>;
  readonly cells: BoxIndex<Box>;
}

function matters({ stroke, fill, opaque }: PaintedPath): boolean {
  return (stroke !== null && isInk(stroke)) || (fill !== null && (opaque || isInk(fill)));
}

function lookAt(box: Box, near: Near): Look {
  const words = near.words.near(box).filter((word) => contains(box, ...centre(word.box)));
  const letters = words.filter((word) => LETTERS.test(word.text));
  const paths = near.paths.near(box).filter((path) => belongsIn(path, box));
  const turn = turnOf(letters[0]);
  const drawn = rasterOf(paths, box);
  const raster = turn === 0 ? drawn : turned(drawn, turn);
  const build = buildOf(box, letters, { raster, paths, turn }, near);
  return {
    box,
    build,
    letters: letters[0]?.text ?? null,
    partial: words.some((word) => word.partial),
    picture: build === 'icon' || build === 'rings' || build === 'crossed' ? picture(raster) : null,
  };
}

/** Lines that only pass through a box, as walls do below it, are none of its own. */
function belongsIn({ box: own, fill }: PaintedPath, box: Box): boolean {
  return encloses(grow(box, OWN * width(box)), own) || (fill !== null && !isInk(fill));
}

/** The turn that makes letters read upright: symbols may be turned with their doors. */
function turnOf(word: Word | undefined): Quarters {
  if (word === undefined) return 0;
  const [dx, dy] = word.direction;
  if (Math.abs(dx) >= Math.abs(dy)) return dx >= 0 ? 0 : 2;
  return dy < 0 ? 1 : 3;
}

interface Drawn {
  /** Turned so that its letters are upright. */
  readonly raster: Raster;
  readonly turn: Quarters;
  readonly paths: readonly PaintedPath[];
}

function buildOf(box: Box, letters: readonly Word[], drawn: Drawn, near: Near): Build {
  const [word] = letters;
  const low = word !== undefined && downIn(box, centre(word.box), drawn.turn) >= LOWER_HALF;
  if (low && /\d|X/.test(word.text) && word.text.length === 2) {
    return rowsAbove(drawn.raster) >= KEY_ROWS ? 'lock' : 'preparation';
  }
  if (hasRings(drawn.paths, box)) return 'rings';
  if (word === undefined) return isSplit(box, near) ? splitBuild(drawn) : iconOrEmpty(drawn);
  if (hasInnerBox(box, near) || hasInnerRing(drawn.raster)) return 'reader';
  const hasLine = (drawn.turn === 0 && isUnderlined(box, near)) || hasBar(drawn.raster);
  return hasLine ? 'underlined' : 'lettered';
}

function iconOrEmpty({ raster }: Drawn): Build {
  const ink = raster.reduce((sum, value) => sum + value, 0);
  if (ink < EMPTY || ink > SOLID * SIZE * SIZE) return 'empty';
  return isCrossedOut(raster) ? 'crossed' : 'icon';
}

/** A key over digits that cannot be read; any other split box is an icon. */
function splitBuild(drawn: Drawn): Build {
  const half = (SIZE * SIZE) / 2;
  const lower = drawn.raster.slice(half + 3 * SIZE).reduce((sum, value) => sum + value, 0);
  return lower < EMPTY && rowsAbove(drawn.raster) >= KEY_ROWS ? 'lock' : iconOrEmpty(drawn);
}

/** How far down in a box a place is, from 0 to 1, once the box is turned upright. */
function downIn(box: Box, [x, y]: readonly [number, number], turn: Quarters): number {
  const across = (x - box[0]) / width(box);
  const down = share(box, y);
  return [down, across, 1 - down, 1 - across][turn] ?? down;
}

function share([, y0, , y1]: Box, y: number): number {
  return (y - y0) / (y1 - y0);
}

/** Rows of the upper half that have ink, the line in the middle left out. */
function rowsAbove(raster: Raster): number {
  let rows = 0;
  for (let y = 1; y < 0.4 * SIZE; y += 1) {
    const row = raster.subarray(y * SIZE, (y + 1) * SIZE);
    if (row.some((value) => value > 0)) rows += 1;
  }
  return rows;
}

function isSplit(box: Box, { across }: Near): boolean {
  const reach = 0.12 * width(box);
  return across
    .near(box)
    .some(
      ({ at, from, to }) =>
        share(box, at) >= MIDDLE[0] &&
        share(box, at) <= MIDDLE[1] &&
        from <= box[0] + reach &&
        to >= box[2] - reach,
    );
}

function hasInnerBox(box: Box, { cells }: Near): boolean {
  const border = -OFF_BORDER * width(box);
  const outer = grow(box, border);
  return cells.near(box).some((cell) => {
    const ratio = width(cell) / width(box);
    const inside = encloses(outer, cell);
    const [x, y] = centre(cell);
    const [cx, cy] = centre(box);
    if (Math.max(Math.abs(x - cx), Math.abs(y - cy)) > OFF_CENTRE * width(box)) return false;
    return ratio >= INNER[0] && ratio <= INNER[1] && inside;
  });
}

/** A bar in the lower third, however thick: letters themselves are not in the picture. */
function hasBar(raster: Raster): boolean {
  const [from, to] = UNDERLINE.map((share) => Math.round(share * SIZE));
  for (let y = from ?? 0; y < Math.min(to ?? 0, SIZE); y += 1) {
    const row = [...raster.subarray(y * SIZE + 1, (y + 1) * SIZE - 1)];
    const inked = row.filter((value) => value > 0).length / SIZE;
    if (inked >= BAR && inked <= UNDERLINE_LENGTH[1]) return true;
  }
  return false;
}

function isUnderlined(box: Box, { across }: Near): boolean {
  const slack = 0.04 * width(box);
  return across.near(box).some(({ at, from, to }) => {
    const length = (to - from) / width(box);
    const place = (at - box[1]) / height(box);
    const inside = from >= box[0] - slack && to <= box[2] + slack;
    const low = place >= UNDERLINE[0] && place <= UNDERLINE[1];
    return inside && low && length >= UNDERLINE_LENGTH[0] && length <= UNDERLINE_LENGTH[1];
  });
}
