import type { AccessPoint } from '../reading/drawing-reading.ts';

/** A point of the older reading and what it is in the newer. */
export interface PointPair {
  readonly older: AccessPoint;
  readonly newer: AccessPoint;
}

export interface MatchedPoints {
  readonly pairs: readonly PointPair[];
  readonly removed: readonly AccessPoint[];
  readonly added: readonly AccessPoint[];
}

/**
 * Finds each point again by its id. A point whose id one sheet gives with fewer parts (`A-042` beside
 * `A-042-PK-L1`) is found when nothing else fits either of the two; where several do, none is guessed.
 */
export function matchPoints(
  older: readonly AccessPoint[],
  newer: readonly AccessPoint[],
): MatchedPoints {
  const [olds, news] = [indexed(older), indexed(newer)];
  const partners = new Map(
    older.flatMap((point) => {
      const partner = news.byId.get(point.id) ?? onlyKin(point, olds, news);
      return partner === undefined ? [] : [[point, partner] as const];
    }),
  );
  const found = new Set(partners.values());
  return {
    pairs: [...partners].map(([was, is]) => ({ older: was, newer: is })),
    removed: older.filter((point) => !partners.has(point)),
    added: newer.filter((point) => !found.has(point)),
  };
}

interface Indexed {
  readonly byId: ReadonlyMap<string, AccessPoint>;
  /** Kin have the same system and point. */
  readonly byStem: ReadonlyMap<string, readonly AccessPoint[]>;
}

function indexed(points: readonly AccessPoint[]): Indexed {
  return {
    byId: new Map(points.map((point) => [point.id, point])),
    byStem: Map.groupBy(points, ({ id }) => stemOf(id)),
  };
}

function kinOf({ id }: AccessPoint, { byStem }: Indexed): readonly AccessPoint[] {
  return (byStem.get(stemOf(id)) ?? []).filter((other) => isKin(id, other.id));
}

function onlyKin(point: AccessPoint, olds: Indexed, news: Indexed): AccessPoint | undefined {
  const [kin, ...others] = kinOf(point, news);
  if (kin === undefined || others.length > 0 || olds.byId.has(kin.id)) return undefined;
  return kinOf(kin, olds).length === 1 ? kin : undefined;
}

/** System and point, which are never left out; of any other text all of it. */
function stemOf(id: string): string {
  return id.split('-', 2).join('-');
}

/** One id is the other with parts left out. */
function isKin(a: string, b: string): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  const [parts, some] = [long.split('-').slice(2), short.split('-').slice(2)];
  let from = 0;
  return some.every((part) => {
    const at = parts.indexOf(part, from);
    from = at + 1;
    return at !== -1;
  });
}
