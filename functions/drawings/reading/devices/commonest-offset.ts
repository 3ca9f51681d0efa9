import { median } from '../geometry/median.ts';

/** The way from an anchor to an item that might be its own, in units (text heights). */
export interface Way<A, B> {
  readonly anchor: A;
  readonly item: B;
  readonly dx: number;
  readonly dy: number;
}

/** An offset that many pairs share, and how far from it, in units, a pair may lie. */
export interface Offset {
  readonly dx: number;
  readonly dy: number;
  readonly tolerance: number;
}

/** Lengths in units. */
const NEAR = 1.5;
const TOLERANCE: readonly [least: number, most: number] = [0.8, 2.5];
/** So many times the usual error is still the same offset. */
const SPREAD = 3;
/** An offset is common when this share of the items, and so many of them, have it. */
const SHARE = 0.6;
const FEWEST = 2;

/**
 * The offset that the most items share, of equal ones the shortest; null when it is not common.
 * Drafters place the letter of a device at one offset from its label, so this tells more than the
 * nearest label does.
 */
export function commonestOffset<A, B>(ways: readonly Way<A, B>[], items: number): Offset | null {
  const bins = Map.groupBy(ways, ({ dx, dy }) => key(Math.round(dx), Math.round(dy)));
  let best: readonly Way<A, B>[] = [];
  for (const [first] of bins.values()) {
    if (first === undefined) continue;
    const [x, y] = [Math.round(first.dx), Math.round(first.dy)];
    const near = [-1, 0, 1].flatMap((i) =>
      [-1, 0, 1].flatMap((j) => bins.get(key(x + i, y + j)) ?? []),
    );
    if (isBetter(near, best)) best = near;
  }
  const count = new Set(best.map(({ item }) => item)).size;
  if (count < FEWEST || count < SHARE * items) return null;
  return refined(best);
}

function key(x: number, y: number): string {
  return `${x} ${y}`;
}

function isBetter<A, B>(a: readonly Way<A, B>[], b: readonly Way<A, B>[]): boolean {
  const [first, second] = [a, b].map((ways) => new Set(ways.map(({ item }) => item)).size);
  if (first === undefined || second === undefined) return false;
  return first > second || (first === second && length(a) < length(b));
}

function length<A, B>(ways: readonly Way<A, B>[]): number {
  return Math.hypot(middle(ways.map(({ dx }) => dx)), middle(ways.map(({ dy }) => dy)));
}

function refined<A, B>(ways: readonly Way<A, B>[]): Offset {
  const [x, y] = [middle(ways.map(({ dx }) => dx)), middle(ways.map(({ dy }) => dy))];
  const near = ways.filter((way) => Math.hypot(way.dx - x, way.dy - y) <= NEAR);
  const [dx, dy] = [middle(near.map((way) => way.dx)), middle(near.map((way) => way.dy))];
  const usual = middle(near.map((way) => Math.hypot(way.dx - dx, way.dy - dy)));
  const tolerance = Math.min(TOLERANCE[1], Math.max(TOLERANCE[0], SPREAD * usual));
  return { dx, dy, tolerance };
}

function middle(values: readonly number[]): number {
  return median(values, 0);
}
