import type { FoundPoint } from '../page-findings.ts';
import { doorId } from '../tags/tag-grammar.ts';

/** The finds that are one access point, and its Door ID. */
export interface IdentifiedPoint {
  readonly id: string;
  readonly places: readonly FoundPoint[];
  /** The short id was taken by a point of another level or package. */
  readonly sharesId: boolean;
}

export interface Identified {
  readonly points: readonly IdentifiedPoint[];
  /** Finds that could belong to more than one point, with the ids of those. */
  readonly ambiguous: readonly { readonly find: FoundPoint; readonly ids: readonly string[] }[];
}

type Parts = Pick<FoundPoint['tag'], 'package' | 'level'>;

/**
 * Puts finds together that are one point: same system and point, and nothing in package and level
 * that speaks against it. `A-042` beside `A L1 042 PK` is the same point; beside two levels it is
 * ambiguous, and no level is inferred.
 */
export function identifyPoints(finds: readonly FoundPoint[]): Identified {
  const groups = Map.groupBy(finds, ({ tag }) => `${tag.system ?? tag.systemText}-${tag.point}`);
  const all = [...groups.values()].map(identifyGroup);
  return {
    points: all.flatMap(({ points }) => points),
    ambiguous: all.flatMap(({ ambiguous }) => ambiguous),
  };
}

function identifyGroup(finds: readonly FoundPoint[]): Identified {
  const variants = distinct(finds.map(({ tag }) => tag)).filter(
    (parts, _, all) =>
      !all.some((other) => other !== parts && says(other) > says(parts) && agree(other, parts)),
  );
  const merged = mergeable(variants) ? [merge(variants)] : variants;
  const members = merged.map((parts) => ({ parts, places: [] as FoundPoint[] }));
  const ambiguous: { find: FoundPoint; ids: string[] }[] = [];
  const ids = idsOf(finds, merged);
  for (const find of finds) {
    const fitting = members.filter(({ parts }) => agree(parts, find.tag));
    const [only] = fitting;
    if (fitting.length === 1 && only !== undefined) only.places.push(find);
    else ambiguous.push({ find, ids });
  }
  const points = members.flatMap(({ places }, i) =>
    places.length === 0
      ? []
      : [{ id: ids[i] ?? '', places, sharesId: merged.length > 1 && !isWhole(merged[i]) }],
  );
  return { points, ambiguous };
}

/** Ids of the variants of one system and point; level or package is added where they would be equal. */
function idsOf(finds: readonly FoundPoint[], variants: readonly Parts[]): string[] {
  const [first] = finds;
  if (first === undefined) return [];
  return variants.map((parts) => {
    const id = doorId({ ...first.tag, ...parts });
    if (variants.length === 1 || isWhole(parts)) return id;
    return [id, parts.package, parts.level].filter((part) => part !== null).join('-');
  });
}

function isWhole(parts: Parts | undefined): boolean {
  return parts !== undefined && parts.package !== null && parts.level !== null;
}

function says({ package: pack, level }: Parts): number {
  return Number(pack !== null) + Number(level !== null);
}

function agree(a: Parts, b: Parts): boolean {
  const same = (x: string | null, y: string | null): boolean => x === null || y === null || x === y;
  return same(a.package, b.package) && same(a.level, b.level);
}

/** One package told by one tag and one level by another are one point. */
function mergeable(variants: readonly Parts[]): boolean {
  return variants.every((a) => variants.every((b) => agree(a, b)));
}

function merge(variants: readonly Parts[]): Parts {
  return {
    package: variants.find((parts) => parts.package !== null)?.package ?? null,
    level: variants.find((parts) => parts.level !== null)?.level ?? null,
  };
}

function distinct(parts: readonly Parts[]): Parts[] {
  const seen = new Map(parts.map((each) => [`${each.package}|${each.level}`, each]));
  return [...seen.values()];
}
