import type { Box, Point } from '../../../scripts/samples/page/geometry.ts';
import type { Affine } from './affine.ts';
import { apply, chain } from './affine.ts';

type QuarterTurn = 0 | 90 | 180 | 270;

/** How a sheet stands on its page. */
export interface Placing {
  /** Points of the page for one unit of the sheet; a unit is a point on A3. */
  readonly scale: number;
  /** The content is turned by this, clockwise, in a page that is not. */
  readonly turn: QuarterTurn;
  /** `/Rotate` of the page; the content is drawn so that the viewer shows it upright. */
  readonly rotate: QuarterTurn;
  /** Lower left corner of the media box. */
  readonly origin: Point;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface PlacedPage {
  /** Sheet to the page as shown: points, y down. */
  readonly toShown: Affine;
  /** Sheet to the page's user space: points, y up. */
  readonly toUser: Affine;
  readonly mediaBox: readonly [number, number, number, number];
  /** The media box where it is larger than what is shown. */
  readonly around: readonly [number, number, number, number];
}

const sideways = (degrees: QuarterTurn): boolean => degrees === 90 || degrees === 270;

function turnOf(degrees: QuarterTurn, { width, height }: Size): Affine {
  if (degrees === 90) return [0, 1, -1, 0, height, 0];
  if (degrees === 180) return [-1, 0, 0, -1, width, height];
  if (degrees === 270) return [0, -1, 1, 0, 0, width];
  return [1, 0, 0, 1, 0, 0];
}

/** From the page as shown (y down) to user space (y up) of a media box that starts at 0, 0. */
function unrotate(rotate: QuarterTurn, { width, height }: Size): Affine {
  if (rotate === 90) return [0, 1, 1, 0, 0, 0];
  if (rotate === 180) return [-1, 0, 0, 1, width, 0];
  if (rotate === 270) return [0, -1, -1, 0, height, width];
  return [1, 0, 0, -1, 0, height];
}

export function placePage(
  sheet: Size,
  { scale, turn, rotate, origin }: Placing,
  { userUnit, cropped } = { userUnit: 1, cropped: 0 },
): PlacedPage {
  const scaled: Size = { width: sheet.width * scale, height: sheet.height * scale };
  const toShown = chain([scale, 0, 0, scale, 0, 0], turnOf(turn, scaled));
  const shown: Size = sideways(turn) ? { width: scaled.height, height: scaled.width } : scaled;
  const media: Size = sideways(rotate) ? { width: shown.height, height: shown.width } : shown;
  const unit = 1 / userUnit;
  const onPage = chain(toShown, unrotate(rotate, shown));
  const toUser = chain(onPage, [unit, 0, 0, unit, ...origin]);
  const round = (value: number): number => Number(value.toFixed(2));
  const boxWith = (margin: number): [number, number, number, number] => [
    round(origin[0] - margin),
    round(origin[1] - margin),
    round(origin[0] + media.width * unit + margin),
    round(origin[1] + media.height * unit + margin),
  ];
  return { toShown, toUser, mediaBox: boxWith(0), around: boxWith(cropped * unit) };
}

/** A box of the sheet on the page as shown, rounded to 1/100 point. */
export function shownBox(
  { toShown }: PlacedPage,
  [x0, y0, x1, y1]: Box,
): [number, number, number, number] {
  const [a, b] = [apply(toShown, [x0, y0]), apply(toShown, [x1, y1])];
  const round = (value: number): number => Number(value.toFixed(2));
  return [
    round(Math.min(a[0], b[0])),
    round(Math.min(a[1], b[1])),
    round(Math.max(a[0], b[0])),
    round(Math.max(a[1], b[1])),
  ];
}
