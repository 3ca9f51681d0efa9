import type { Box, Point, Side } from '../page/geometry.ts';
import { boxAt, middleOf, move, opposite, towards } from '../page/geometry.ts';
import { SYMBOL } from '../page/measures.ts';
import type { BlockPlan } from './plan.ts';

interface PlacedBox {
  readonly code: string;
  readonly box: Box;
}

export interface PlacedBlock {
  readonly boxes: readonly PlacedBox[];
  readonly dot: Point;
  /** Where the stem leaves the block. */
  readonly stemStart: Point;
  /** Where the leader leaves the block. */
  readonly port: Point;
}

interface Cell {
  readonly code: string;
  readonly row: number;
  readonly column: number;
}

function cellsOf(boxes: string): readonly Cell[] {
  return boxes.split('/').flatMap((row, index) =>
    row
      .trim()
      .split(/\s+/)
      .map((code, column) => ({ code, row: index, column })),
  );
}

/** The boxes along one side of a block, from left to right or from top to bottom. */
function alongSide<T extends { row: number; column: number }>(
  cells: readonly T[],
  side: Side,
): T[] {
  const [across, sign] =
    side === 'north' || side === 'south' ? (['row', side] as const) : (['column', side] as const);
  const lines = cells.map((cell) => cell[across]);
  const edge = sign === 'north' || sign === 'west' ? Math.min(...lines) : Math.max(...lines);
  return cells.filter((cell) => cell[across] === edge);
}

/** Puts a block's boxes beside its dot, the foot's edge one stem away from the wall. */
export function placeBlock(plan: BlockPlan, dot: Point, tagSide: Side): PlacedBlock {
  const cells = cellsOf(plan.boxes);
  const near = opposite[plan.to];
  const foot = alongSide(cells, near)[plan.foot ?? 0] ?? cells[0];
  if (!foot) throw new RangeError('A block needs at least one symbol.');
  const stemStart = towards(dot, plan.to, plan.stem);
  const footCentre = towards(stemStart, plan.to, SYMBOL / 2);
  const corner = move(
    footCentre,
    -SYMBOL / 2 - foot.column * SYMBOL,
    -SYMBOL / 2 - foot.row * SYMBOL,
  );
  const placed = cells.map((cell) => ({
    ...cell,
    box: boxAt(move(corner, cell.column * SYMBOL, cell.row * SYMBOL), SYMBOL, SYMBOL),
  }));
  const side = plan.leave ?? tagSide;
  const gate = alongSide(placed, side)[plan.port ?? 0];
  if (!gate)
    throw new RangeError(`The block "${plan.boxes}" has no box ${plan.port} to the ${side}.`);
  return { boxes: placed, dot, stemStart, port: middleOf(gate.box, side) };
}
