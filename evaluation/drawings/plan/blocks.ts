import type { Box, Point, Side } from '../../../scripts/samples/page/geometry.ts';
import { boxAt, middleOf, opposite, towards } from '../../../scripts/samples/page/geometry.ts';

interface PlacedBox {
  readonly code: string;
  readonly box: Box;
}

/** The middle of an edge on a block's outside, where a leader may arrive. */
export interface Port {
  readonly at: Point;
  readonly side: Side;
}

export interface PlacedBlock {
  readonly boxes: readonly PlacedBox[];
  readonly extent: Box;
  readonly dot: Point;
  readonly stemStart: Point;
  readonly ports: readonly Port[];
}

export interface BlockPlan {
  readonly rows: readonly (readonly string[])[];
  /** On the door or in the wall. */
  readonly dot: Point;
  /** Where the block stands, seen from its dot. */
  readonly to: Side;
  readonly stem: number;
  /** Which box of the near edge carries the stem. */
  readonly foot: number;
}

interface Cell {
  readonly code: string;
  readonly row: number;
  readonly column: number;
}

const sides: readonly Side[] = ['north', 'east', 'south', 'west'];

/** The boxes that a side of the block shows. */
function alongSide(cells: readonly Cell[], side: Side): readonly Cell[] {
  const axis = side === 'north' || side === 'south' ? 'row' : 'column';
  const lines = cells.map((cell) => cell[axis]);
  const edge = side === 'north' || side === 'west' ? Math.min(...lines) : Math.max(...lines);
  return cells.filter((cell) => cell[axis] === edge);
}

const extentOf = (boxes: readonly Box[]): Box => [
  Math.min(...boxes.map((box) => box[0])),
  Math.min(...boxes.map((box) => box[1])),
  Math.max(...boxes.map((box) => box[2])),
  Math.max(...boxes.map((box) => box[3])),
];

const isSame = (a: Point, b: Point): boolean => Math.hypot(a[0] - b[0], a[1] - b[1]) < 0.01;

/** Puts a block's boxes beside its dot, one stem away. */
export function placeBlock(plan: BlockPlan, symbol: number): PlacedBlock {
  const cells = plan.rows.flatMap((row, index) =>
    row.map((code, column): Cell => ({ code, row: index, column })),
  );
  const near = alongSide(cells, opposite[plan.to]);
  const foot = near[plan.foot % Math.max(1, near.length)];
  if (!foot) throw new RangeError('A block needs at least one symbol.');
  const stemStart = towards(plan.dot, plan.to, plan.stem);
  const centre = towards(stemStart, plan.to, symbol / 2);
  const boxes = cells.map((cell): PlacedBox => {
    const x = centre[0] - symbol / 2 + (cell.column - foot.column) * symbol;
    const y = centre[1] - symbol / 2 + (cell.row - foot.row) * symbol;
    return { code: cell.code, box: boxAt([x, y], symbol, symbol) };
  });
  return {
    boxes,
    extent: extentOf(boxes.map(({ box }) => box)),
    dot: plan.dot,
    stemStart,
    ports: portsOf(boxes.map(({ box }) => box)).filter(({ at }) => !isSame(at, stemStart)),
  };
}

/** Middles of edges that no other box shares. */
function portsOf(boxes: readonly Box[]): readonly Port[] {
  const ports = boxes.flatMap((box) =>
    sides.map((side): Port => ({ at: middleOf(box, side), side })),
  );
  return ports.filter(
    (port, index) => !ports.some((other, place) => place !== index && isSame(other.at, port.at)),
  );
}
