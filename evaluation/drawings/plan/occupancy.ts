import type { Box, Point } from '../../../scripts/samples/page/geometry.ts';
import { entersBox, gapBetween, grow, middleOf } from '../../../scripts/samples/page/geometry.ts';
import type { Situation } from '../conventions.ts';

type Taken = 'block' | 'tag' | 'label' | 'other';

export interface Leg {
  readonly from: Point;
  readonly to: Point;
}

interface TakenBox {
  readonly box: Box;
  readonly kind: Taken;
  readonly owner: string;
}

interface TakenLeg extends Leg {
  readonly owner: string;
}

export interface OccupancySettings {
  readonly bounds: Box;
  readonly clearance: number;
  readonly situation: Situation | undefined;
}

const CLEAR = { tags: 5, blocks: 7, label: 1.5, leg: 1.6, crossing: 3.2 } as const;

/** Distance of a point from a straight piece of line. */
export function distanceTo([x, y]: Point, { from, to }: Leg): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - from[0]) * dx + (y - from[1]) * dy) / length;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from[0] - dx * share, y - from[1] - dy * share);
}

const sideOf = ([x, y]: Point, { from, to }: Leg): number =>
  (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);

export const crosses = (a: Leg, b: Leg): boolean =>
  sideOf(a.from, b) * sideOf(a.to, b) < 0 && sideOf(b.from, a) * sideOf(b.to, a) < 0;

/** Whether no end of one comes near the other. */
const keepsClear = (a: Leg, b: Leg, least: number): boolean =>
  [a.from, a.to].every((end) => distanceTo(end, b) >= least) &&
  [b.from, b.to].every((end) => distanceTo(end, a) >= least);

/** The lines cross at more than 25 degrees. */
function crossesWide(a: Leg, b: Leg): boolean {
  const [ax, ay] = [a.to[0] - a.from[0], a.to[1] - a.from[1]];
  const [bx, by] = [b.to[0] - b.from[0], b.to[1] - b.from[1]];
  const sine = Math.abs(ax * by - ay * bx) / (Math.hypot(ax, ay) * Math.hypot(bx, by));
  return sine > 0.42;
}

/** What is taken on a sheet, and whether something more fits between. */
export class Occupancy {
  readonly #settings: OccupancySettings;
  readonly #boxes: TakenBox[] = [];
  readonly #legs: TakenLeg[] = [];

  constructor(settings: OccupancySettings) {
    this.#settings = settings;
  }

  takeBox(box: Box, kind: Taken, owner: string): void {
    this.#boxes.push({ box, kind, owner });
  }

  takeLeg(leg: Leg, owner: string): void {
    this.#legs.push({ ...leg, owner });
  }

  fitsBlock(box: Box): boolean {
    const { clearance } = this.#settings;
    const gaps = {
      block: Math.min(CLEAR.blocks, clearance),
      tag: clearance,
      label: CLEAR.label,
      other: 4,
    };
    return this.#isFree(box, gaps) && !this.#isEntered(grow(box, CLEAR.leg));
  }

  fitsTag(box: Box): boolean {
    const { clearance, situation } = this.#settings;
    const gaps = { block: clearance, tag: CLEAR.tags, label: CLEAR.label, other: 4 };
    if (!this.#isFree(box, gaps)) return false;
    if (situation !== 'below-tag') return !this.#isEntered(grow(box, CLEAR.leg));
    return this.#legs
      .filter(({ from, to }) => entersBox(from, to, grow(box, CLEAR.leg)))
      .every((leg) => passesBelow(leg, box));
  }

  /** A leader's leg, with the boxes it may touch at its ends. */
  fitsLeg(leg: Leg, own: readonly Box[]): boolean {
    const { situation } = this.#settings;
    const isFree = this.#boxes.every(({ box, kind }) => {
      if (kind === 'label') return true;
      if (!entersBox(leg.from, leg.to, grow(box, CLEAR.leg))) return true;
      return situation === 'below-tag' && kind === 'tag' && passesBelow(leg, box);
    });
    return (
      isFree &&
      own.every((box) => !entersBox(leg.from, leg.to, grow(box, -0.3))) &&
      this.#legs.every((other) => this.#passes(leg, other))
    );
  }

  crossingsOf(leg: Leg): number {
    return this.#legs.filter((other) => crosses(leg, other)).length;
  }

  /** Tags that a leg runs below. */
  tagsOver({ from, to }: Leg): number {
    return this.#boxes.filter(({ box, kind }) => kind === 'tag' && entersBox(from, to, box)).length;
  }

  legsBelow(box: Box): number {
    return this.#legs.filter(({ from, to }) => entersBox(from, to, box)).length;
  }

  /** Clear space from a box to the nearest of a kind. */
  nearest(box: Box, kind: Taken): number {
    const gaps = this.#boxes
      .filter((taken) => taken.kind === kind)
      .map((taken) => gapBetween(box, taken.box));
    return Math.min(Number.POSITIVE_INFINITY, ...gaps);
  }

  #passes(leg: Leg, other: Leg): boolean {
    if (!keepsClear(leg, other, CLEAR.crossing)) return false;
    if (!crosses(leg, other)) return true;
    return this.#settings.situation === 'crossing' && crossesWide(leg, other);
  }

  #isFree(box: Box, gaps: Readonly<Record<Taken, number>>): boolean {
    const { bounds } = this.#settings;
    const isInside =
      box[0] > bounds[0] + 3 &&
      box[1] > bounds[1] + 3 &&
      box[2] < bounds[2] - 3 &&
      box[3] < bounds[3] - 3;
    return isInside && this.#boxes.every((taken) => gapBetween(box, taken.box) >= gaps[taken.kind]);
  }

  #isEntered(box: Box): boolean {
    return this.#legs.some(({ from, to }) => entersBox(from, to, box));
  }
}

/** A leg that runs right through below a tag, away from its edges' middles and from its own ends. */
function passesBelow(leg: Leg, box: Box): boolean {
  const middles = (['north', 'east', 'south', 'west'] as const).map((side) => middleOf(box, side));
  const ends = [leg.from, leg.to];
  const runsAlong =
    Math.min(Math.abs(leg.to[0] - leg.from[0]), Math.abs(leg.to[1] - leg.from[1])) < 0.01;
  const isWellInside = entersBox(leg.from, leg.to, grow(box, -2));
  return (
    isWellInside &&
    ends.every((end) => gapBetween([...end, ...end], box) > 4) &&
    middles.every((middle) => distanceTo(middle, leg) > (runsAlong ? 2 : 1.6))
  );
}
