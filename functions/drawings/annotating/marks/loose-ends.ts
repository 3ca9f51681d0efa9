import {
  type Box,
  centre,
  distance,
  grow,
  height,
  nearestPlace,
  width,
} from '../../reading/geometry/box.ts';

export type Way = readonly (readonly [x: number, y: number])[];

/** Devices this near to each other, in their own sizes, stand in one block. */
const TOUCHING = 0.35;

/**
 * Lines from a point's tag to those of its devices that no leader reaches, one for each block: who
 * looks at the sheet must see to which tag a device was counted. None where the tag itself names
 * the device, or where both touch.
 */
export function looseEnds(
  tags: readonly Box[],
  devices: readonly Box[],
  leaders: readonly Way[],
): Way[] {
  return blocksOf(devices)
    .filter((block) => !block.some((box) => isReached(box, leaders)))
    .flatMap((block) => {
      const [tag] = tags.toSorted((a, b) => least(block, a) - least(block, b));
      const [box] = tag ? block.toSorted((a, b) => distance(a, tag) - distance(b, tag)) : [];
      if (tag === undefined || box === undefined || distance(tag, box) <= sizeOf(box) / 4)
        return [];
      return [[nearestPlace(tag, centre(box)), nearestPlace(box, centre(tag))]];
    });
}

const sizeOf = (box: Box): number => Math.min(width(box), height(box));

const least = (block: readonly Box[], to: Box): number =>
  block.reduce((least, box) => Math.min(least, distance(box, to)), Infinity);

/** Boxes that touch, directly or by others between them. */
function blocksOf(boxes: readonly Box[]): Box[][] {
  let blocks: Box[][] = [];
  for (const box of boxes) {
    const near = TOUCHING * sizeOf(box);
    const joins = (block: readonly Box[]): boolean => least(block, box) <= near;
    const joined = blocks.filter(joins).flat();
    blocks = [...blocks.filter((block) => !joins(block)), [...joined, box]];
  }
  return blocks;
}

function isReached(box: Box, leaders: readonly Way[]): boolean {
  const [x0, y0, x1, y1] = grow(box, TOUCHING * sizeOf(box));
  return leaders.some((way) => way.some(([x, y]) => x >= x0 && x <= x1 && y >= y0 && y <= y1));
}
