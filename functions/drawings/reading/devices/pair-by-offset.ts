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
const SLACK = 0.25;

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
  const { x: ox, y: oy, isCommon } = commonestOffset(anchors, items, unit);
  const near = items.flatMap((item) =>
    anchors
      .map((anchor) => ({
        anchor,
        item,
        error: Math.hypot(item.x - anchor.x - ox, item.y - anchor.y - oy) / unit,
        away: Math.hypot(item.x - anchor.x, item.y - anchor.y) / unit,
      }))
      .filter(({ error }) => error <= LARGEST_ERROR),
  );
  const taken = new Set<A | B>();
  const pairs: Pair<A, B>[] = [];
  for (const pair of near.toSorted((a, b) => a.error - b.error || a.away - b.away)) {
    const { anchor, item, error } = pair;
    if (taken.has(anchor) || taken.has(item)) continue;
    taken.add(anchor).add(item);
    // An offset that only one pair has proves nothing: then nearness must be clear as well.
    const contested = anchors.some((other) => {
      if (other === anchor) return false;
      const away = Math.hypot(item.x - other.x, item.y - other.y) / unit;
      const fits = Math.hypot(item.x - other.x - ox, item.y - other.y - oy) / unit;
      const asNear = !isCommon && away <= pair.away * CONTESTED;
      return asNear || fits <= error * CONTESTED + SLACK;
    });
    pairs.push({ anchor, item, error, contested });
  }
  return pairs;
}

/** The offset that most pairs within reach share; of equal ones the shortest. */
function commonestOffset(
  anchors: readonly Placed[],
  items: readonly Placed[],
  unit: number,
): Placed & { readonly isCommon: boolean } {
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
  const [best] = [...bins.values()].toSorted(
    (a, b) => b.count - a.count || Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y),
  );
  if (best === undefined) return { x: 0, y: 0, isCommon: false };
  return { x: best.x / best.count, y: best.y / best.count, isCommon: best.count > 1 };
}
