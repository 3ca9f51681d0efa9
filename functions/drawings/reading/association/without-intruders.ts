import type { Block } from '../boxes/group-blocks.ts';
import type { Box } from '../geometry/box.ts';
import type { DeviceSymbol } from '../symbols/symbol.ts';

const TOUCHING = 0.15;

/** A block without the pairs `i | P` of the intruder system: their right half looks like a position switch. */
export function withoutIntruders(block: Block<DeviceSymbol>, side: number): Block<DeviceSymbol> {
  const marks = block.members.filter(({ meaning }) => meaning?.role === 'intruder');
  if (marks.length === 0) return block;
  const members = block.members.filter(
    (member) =>
      !marks.includes(member) && !marks.some((mark) => isRightOf(member.box, mark.box, side)),
  );
  return { ...block, members };
}

function isRightOf(box: Box, mark: Box, side: number): boolean {
  const near = TOUCHING * side;
  return Math.abs(box[0] - mark[2]) <= near && Math.abs(box[1] - mark[1]) <= near;
}
