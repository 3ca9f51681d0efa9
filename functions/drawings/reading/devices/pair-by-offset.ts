/** A thing with its middle. */
export interface Placed {
  readonly x: number;
  readonly y: number;
}

export interface Pair<A, B> {
  readonly anchor: A;
  readonly item: B;
  /** Distance from the expected place, in units. */
  readonly error: number;
  /** Another anchor would fit nearly as well. */
  readonly contested: boolean;
}

/** All lengths in units (text heights). */
const REACH = 14;
const BIN = 1;
const LARGEST_ERROR = 4;
const CONTESTED = 1.25;

/**
 * Pairs items with anchors one to one. Drafters place the letter of a device at one offset from
 * its label, so the commonest offset of the sheet tells more than the nearest label does.
 *
 * @param unit length of one unit, in points
 */
export function pairByOffset<A extends Placed, B extends Placed>(
  anchors: readonly A[],
  items: readonly B[],
  unit: number,
): Pair<A, B>[] {
  const [ox, oy] = commonestOffset(anchors, items, unit);
  const near = items.flatMap((item) =>
    anchors
      .map((anchor) => ({
        anchor,
        item,
        error: Math.hypot(item.x - anchor.x - ox, item.y - anchor.y - oy) / unit,
      }))
      .filter(({ error }) => error <= LARGEST_ERROR),
  );
  const taken = new Set<A | B>();
  const pairs: Pair<A, B>[] = [];
  for (const pair of near.toSorted((a, b) => a.error - b.error)) {
    if (taken.has(pair.anchor) || taken.has(pair.item)) continue;
    taken.add(pair.anchor).add(pair.item);
    const rival = near.some(
      ({ anchor, item, error }) =>
        item === pair.item && anchor !== pair.anchor && error <= pair.error * CONTESTED + 0.25,
    );
    pairs.push({ ...pair, contested: rival });
  }
  return pairs;
}

/** The offset that most pairs within reach share; of equal ones the shortest. */
function commonestOffset(
  anchors: readonly Placed[],
  items: readonly Placed[],
  unit: number,
): readonly [x: number, y: number] {
  const bins = new Map<string, { count: number; x: number; y: number }>();
  for (const anchor of anchors) {
    for (const item of items) {
      const [x, y] = [item.x - anchor.x, item.y - anchor.y];
      if (Math.hypot(x, y) > REACH * unit) continue;
      const key = `${Math.round(x / unit / BIN)} ${Math.round(y / unit / BIN)}`;
      const bin = bins.get(key) ?? { count: 0, x: 0, y: 0 };
      bins.set(key, { count: bin.count + 1, x: bin.x + x, y: bin.y + y });
    }
  }
  const best = [...bins.values()].toSorted(
    (a, b) => b.count - a.count || Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y),
  )[0];
  return best === undefined ? [0, 0] : [best.x / best.count, best.y / best.count];
}
