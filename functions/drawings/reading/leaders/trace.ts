import type { Block } from '../boxes/group-blocks.ts';
import { type Box, distance, grow } from '../geometry/box.ts';
import { ahead, boxAround, gap, heading, type Point } from '../geometry/segment.ts';
import type { InkPiece } from '../ink/ink-pieces.ts';
import { branchesOf, ontoLines } from './branches.ts';
import { CheapestFirst } from './cheapest-first.ts';
import { type Boxed, dotAt, type Ground, offMiddle, tagAt } from './ground.ts';
import { entryOf, type Start, type Step, startsAtBlock, stepsOn } from './starts.ts';

/** A block that a leader reaches. */
export interface Reach<T extends Boxed> {
  readonly block: Block<T>;
  /** How far the way is from a plain straight leader, in joints: 0 for one. */
  readonly cost: number;
  readonly length: number;
  /** Places along the way, from the tag to the block. */
  readonly way: readonly Point[];
  readonly pieces: readonly InkPiece[];
  /** Blocks on the way, that the leader goes on from. */
  readonly through: number;
}

export interface Traced<T extends Boxed> {
  readonly reaches: readonly Reach<T>[];
  readonly dots: readonly Box[];
}

/** Lengths in sides of a symbol box; costs in joints. */
const AT_BOX = 0.15;
const MIDDLE = 0.14;
const OFF_MIDDLE = 0.7;
const SHORT_OF_BOX = 0.3;
export const THROUGH_BLOCK = 2.5;
/** Leaders have a few strokes, dashed ones dozens; a web of walls is not walked to its end. */
const MOST_STEPS = 400;
const MOST_WAITING = 4000;

interface Walk extends Step {
  readonly cost: number;
  readonly length: number;
  readonly way: readonly Point[];
  readonly pieces: readonly InkPiece[];
  readonly through: number;
}

/**
 * Follows strokes from their starts to blocks: straight on where lines cross elbows, over
 * gaps, through blocks and joints; stops at dots and at tags. The cheapest way to each block.
 *
 * @param limit cost at which a way is given up
 */
export function trace<T extends Boxed>(
  ground: Ground<T>,
  starts: readonly Start[],
  limit: number,
): Traced<T> {
  const queue = new CheapestFirst<Walk>();
  for (const start of starts) if (start.cost <= limit) queue.add(begin(start));
  const best = new Map<Block<T>, Reach<T>>();
  const dots = new Set<Box>();
  const visited = new Map<InkPiece, Set<Point>>();
  for (let steps = 0; steps < MOST_STEPS; ) {
    const walk = queue.take();
    if (walk === undefined) break;
    if (!enter(visited, walk)) continue;
    steps += 1;
    const dot = dotAt(ground, walk.to);
    // A dot that touches a block is the end of a leader, drawn as a dot.
    if (dot !== null && !touchesBlock(ground, dot)) {
      dots.add(dot);
      continue;
    }
    const next = follow(ground, walk, best).filter(({ cost }) => cost <= limit);
    for (const each of next.slice(0, Math.max(0, MOST_WAITING - queue.size))) queue.add(each);
  }
  return { reaches: [...best.values()], dots: [...dots] };
}

function begin(start: Start): Walk {
  const { piece, from, to, cost } = start;
  return {
    piece,
    from,
    to,
    cost,
    length: gap(from, to),
    way: [from, to],
    pieces: [piece],
    through: 0,
  };
}

/** Each stroke is walked once each way. */
function enter(visited: Map<InkPiece, Set<Point>>, { piece, to }: Walk): boolean {
  const ends = visited.get(piece);
  if (ends === undefined) visited.set(piece, new Set([to]));
  else if (ends.has(to)) return false;
  else ends.add(to);
  return true;
}

function follow<T extends Boxed>(
  ground: Ground<T>,
  walk: Walk,
  best: Map<Block<T>, Reach<T>>,
): Walk[] {
  const branches = branchesOf(ground, walk).map((step) => goOn(walk, step));
  const hit = blockAt(ground, walk);
  if (hit !== null) {
    const { block, cost } = hit;
    if (best.has(block)) return branches;
    const { length, way, pieces, through } = walk;
    best.set(block, { block, cost: walk.cost + cost, length, way, pieces, through });
    const beyond = startsAtBlock(ground, block).map((step) =>
      goOn({ ...walk, through: walk.through + 1 }, { ...step, cost: THROUGH_BLOCK + cost }),
    );
    return [...branches, ...beyond];
  }
  if (tagAt(ground, walk.to) !== null) return branches;
  const next = [...stepsOn(ground, walk), ...ontoLines(ground, walk)];
  return [...branches, ...next.map((step) => goOn(walk, step))];
}

function goOn(walk: Walk, { piece, from, to, cost }: Start): Walk {
  return {
    piece,
    from,
    to,
    cost: walk.cost + cost,
    length: walk.length + gap(walk.to, from) + gap(from, to),
    way: [...walk.way, to],
    pieces: [...walk.pieces, piece],
    through: walk.through,
  };
}

/** The block at the end of a stroke, or that the stroke would enter when drawn on a little. */
function blockAt<T extends Boxed>(
  ground: Ground<T>,
  { from, to }: Step,
): { block: Block<T>; cost: number } | null {
  const { side, members } = ground;
  const touched = nearest(
    members.near(boxAround(to, AT_BOX * side)).map((member) => ({
      member,
      away: distance(member.box, boxAround(to, 0)),
    })),
  );
  if (touched !== null && touched.away <= AT_BOX * side) {
    const off = offMiddle(touched.member.box, to) > MIDDLE ? OFF_MIDDLE : 0;
    return { block: touched.member.block, cost: off };
  }
  const way = heading(from, to);
  const reach = boxAround(ahead(to, way, 0.4 * side), 0.5 * side);
  const entered = nearest(
    members.near(reach).flatMap((member) => {
      const entry = entryOf(to, way, member.box, side);
      return entry === null ? [] : [{ member, away: gap(to, entry), entry }];
    }),
  );
  if (entered === null) return null;
  const off = offMiddle(entered.member.box, entered.entry) > MIDDLE ? OFF_MIDDLE : 0;
  return { block: entered.member.block, cost: SHORT_OF_BOX + off };
}

function touchesBlock<T extends Boxed>({ members, side }: Ground<T>, dot: Box): boolean {
  return members.near(grow(dot, AT_BOX * side)).length > 0;
}

function nearest<T extends { away: number }>(all: readonly T[]): T | null {
  return all.reduce<T | null>(
    (best, each) => (best === null || each.away < best.away ? each : best),
    null,
  );
}
