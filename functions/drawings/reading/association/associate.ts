import type { Block } from '../boxes/group-blocks.ts';
import type { InkPiece } from '../ink/ink-pieces.ts';
import { type Boxed, type Ground, leaderBox } from '../leaders/ground.ts';
import { startsAt } from '../leaders/starts.ts';
import { type Reach, THROUGH_BLOCK, trace } from '../leaders/trace.ts';
import type { Tag } from '../tags/tag.ts';

/** A block and the tag it belongs to. */
export interface Association<T extends Boxed> {
  readonly tag: Tag;
  readonly block: Block<T>;
  readonly by: 'leader' | 'proximity';
  /** 0 for a plain leader; higher for each joint and each thing that is not as it should be. */
  readonly cost: number;
  /** Blocks on the way. */
  readonly through: number;
  /** Other tags that reach the block nearly as well. */
  readonly rivals: readonly Tag[];
  readonly way: Reach<T>['way'];
  readonly pieces: Reach<T>['pieces'];
}

/** Ways that cost more than this, in joints, tell nothing. */
const LIMIT = 5;
/** A tag that reaches a block at no more than this above the best is a rival. */
const RIVAL = 1;
/** Leaders of one sheet are drawn alike: a stroke of another pen costs this much. */
const OTHER_PEN = 1.5;
const CLEAN = 0.5;
const ENOUGH_CLEAN = 3;

interface Candidate<T extends Boxed> extends Reach<T> {
  readonly tag: Tag;
}

/** Blocks by the leaders that reach them; tags of every system take part. */
export function associateByLeader<T extends Boxed>(
  ground: Ground<T>,
  tags: readonly Tag[],
): Association<T>[] {
  const found = tags.flatMap((tag) =>
    trace(ground, startsAt(ground, leaderBox(tag)), LIMIT).reaches.map((reach) => ({
      ...reach,
      tag,
    })),
  );
  const judged = withPens(found).filter(({ cost }) => cost <= LIMIT);
  const byBlock = Map.groupBy(judged, ({ block }) => block);
  const owned = [...byBlock.values()].flatMap((candidates): Association<T>[] => {
    const [best, ...rest] = candidates.toSorted((a, b) => a.cost - b.cost || a.length - b.length);
    if (best === undefined) return [];
    const { tag, block, cost, way, pieces, through } = best;
    const rivals = rest.filter((each) => each.cost <= cost + RIVAL).map((each) => each.tag);
    return [{ tag, block, by: 'leader', cost, through, rivals, way, pieces }];
  });
  return withChains(owned);
}

/** Where many leaders go on from one block to the next, that is how the sheet is drawn. */
function withChains<T extends Boxed>(owned: readonly Association<T>[]): Association<T>[] {
  const own = ({ cost, through }: Association<T>): number => cost - through * THROUGH_BLOCK;
  const chained = owned.filter(
    (each) => each.through === 1 && each.rivals.length === 0 && own(each) <= CLEAN,
  );
  if (chained.length < ENOUGH_CLEAN) return [...owned];
  return owned.map((each) => (chained.includes(each) ? { ...each, cost: own(each) } : each));
}

/** Where most leaders are plain, one that runs along strokes of another pen is less likely. */
function withPens<T extends Boxed>(found: readonly Candidate<T>[]): Candidate<T>[] {
  const pens = leaderPens(found);
  if (pens === null) return [...found];
  return found.map((each) =>
    each.pieces.every((piece) => pens.has(penOf(piece)))
      ? each
      : { ...each, cost: each.cost + OTHER_PEN },
  );
}

/** The pens of plain leaders; null when too few leaders are plain to tell. */
export function leaderPens(
  found: readonly { readonly cost: number; readonly pieces: readonly InkPiece[] }[],
): ReadonlySet<string> | null {
  const clean = found.filter(({ cost, pieces }) => cost <= CLEAN && pieces.length > 0);
  if (clean.length < ENOUGH_CLEAN) return null;
  return new Set(clean.flatMap(({ pieces }) => pieces.map(penOf)));
}

/** Width and colour of a stroke, as far as they tell pens apart. */
export function penOf({
  width,
  colour,
}: {
  readonly width: number;
  readonly colour: number;
}): string {
  return `${Math.round(width * 20)} ${colour >> 4}`;
}
