import { type Box, centre, distance } from '../geometry/box.ts';
import { commonestOffset, type Offset, type Way } from './commonest-offset.ts';

/** A thing with its box. */
export interface Placed {
  readonly box: Box;
}

/** What an item has to do with the anchors about it. */
export interface Pair<A, B> {
  readonly item: B;
  /** Where it belongs; null when that cannot be told. */
  readonly anchor: A | null;
  /** By the offset that most items share, by nearness where the sheet has none, or against it. */
  readonly by: 'offset' | 'nearness' | 'exception';
  /** Anchors that it may belong to as well, or instead. */
  readonly rivals: readonly A[];
}

/** All lengths in units (text heights). */
const REACH = 24;
const NEAR = 14;
/** An item off the common offset is taken for its neighbour's only when it stands this near. */
const BESIDE = 4;
const CLEARLY = { times: 1.5, more: 0.5 } as const;
const AS_GOOD = { times: 1.25, more: 0.25 } as const;

/**
 * Pairs items with anchors, one to one: by the offset that most of the items share, else, and for
 * the rest, by nearness where it is clear.
 *
 * @param unit length of one unit, in points
 */
export function pairByOffset<A extends Placed, B extends Placed>(
  anchors: readonly A[],
  items: readonly B[],
  unit: number,
): Pair<A, B>[] {
  const ways = items.flatMap((item) =>
    anchors
      .map((anchor) => wayOf(anchor, item, unit))
      .filter(({ dx, dy }) => Math.hypot(dx, dy) <= REACH),
  );
  const offset = commonestOffset(ways, items.length);
  const first = offset === null ? [] : pairsAt(offset, ways);
  const taken = new Set(first.map(({ anchor }) => anchor));
  const paired = new Set(first.map(({ item }) => item));
  const rest = items.filter((item) => !paired.has(item));
  const free = anchors.filter((anchor) => !taken.has(anchor));
  return [...first, ...rest.map((item) => nearestTo(item, anchors, { free, unit, offset }))];
}

function wayOf<A extends Placed, B extends Placed>(anchor: A, item: B, unit: number): Way<A, B> {
  const [[ax, ay], [bx, by]] = [centre(anchor.box), centre(item.box)];
  return { anchor, item, dx: (bx - ax) / unit, dy: (by - ay) / unit };
}

/** Items at the common offset, the best fit first. */
function pairsAt<A, B>({ dx, dy, tolerance }: Offset, ways: readonly Way<A, B>[]): Pair<A, B>[] {
  const fits = ways
    .map((way) => ({ ...way, error: Math.hypot(way.dx - dx, way.dy - dy) }))
    .filter(({ error }) => error <= tolerance)
    .toSorted((a, b) => a.error - b.error);
  const byItem = Map.groupBy(fits, ({ item }) => item);
  const taken = new Set<A | B>();
  return fits.flatMap(({ anchor, item, error }): Pair<A, B>[] => {
    if (taken.has(anchor) || taken.has(item)) return [];
    taken.add(anchor).add(item);
    const asGood = (byItem.get(item) ?? [])
      .filter((each) => each.error <= error * AS_GOOD.times + AS_GOOD.more)
      .map((each) => each.anchor);
    const told = asGood.length === 1;
    return [{ item, anchor: told ? anchor : null, by: 'offset', rivals: told ? [] : asGood }];
  });
}

/** The anchor beside an item; none when another is nearly as near, or when it has its own already. */
function nearestTo<A extends Placed, B extends Placed>(
  item: B,
  anchors: readonly A[],
  { free, unit, offset }: { free: readonly A[]; unit: number; offset: Offset | null },
): Pair<A, B> {
  const near = anchors
    .map((anchor) => ({ anchor, away: distance(anchor.box, item.box) / unit }))
    .filter(({ away }) => away <= NEAR)
    .toSorted((a, b) => a.away - b.away);
  const by = offset === null ? 'nearness' : 'exception';
  const [best] = near;
  if (best === undefined) return { item, anchor: null, by, rivals: [] };
  const limit = (best.away + CLEARLY.more) * CLEARLY.times;
  const rivals = near.filter(({ away }) => away <= limit).map(({ anchor }) => anchor);
  const clear = rivals.length === 1 && free.includes(best.anchor);
  const beside = offset === null || best.away <= BESIDE;
  return clear && beside
    ? { item, anchor: best.anchor, by, rivals: [] }
    : { item, anchor: null, by, rivals };
}
