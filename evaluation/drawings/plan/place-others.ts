import type { Box, Point } from '../../../scripts/samples/page/geometry.ts';
import { boxAt, grow, middleOf } from '../../../scripts/samples/page/geometry.ts';
import type { Dice } from '../dice.ts';
import type { Camera } from '../symbols/camera.ts';
import { cameraTail } from '../symbols/camera.ts';
import type { PlacedBlock } from './blocks.ts';
import type { DrawnLeader } from './leaders.ts';
import { legsOf, proposeTag } from './leaders.ts';
import type { Drafting } from './place-points.ts';
import type { TagWords } from './tag-layout.ts';
import { sizeOfTag } from './tag-layout.ts';

/** A tag of another system with its device. */
export interface PlacedOther {
  readonly kind: 'camera' | 'intruder';
  readonly words: TagWords;
  readonly tag: Box;
  readonly leaders: readonly DrawnLeader[];
  readonly camera?: Camera;
  /** Sensor letter of a detector, or `switch` for a plain switch that an intruder tag owns. */
  readonly sensor?: string;
  readonly at: Point;
}

export interface PlacedEquipment {
  readonly code: string;
  readonly number: string;
  readonly box: Box;
}

const TRIES = 60;

function anywhere({ building, dice }: Drafting): Point {
  const { box } = dice.pick(building.rooms);
  return building.turned([
    dice.between(box[0] + 8, box[2] - 8),
    dice.between(box[1] + 8, box[3] - 8),
  ]);
}

const screens = ['100%', '50%', '25%', '10%', '120%'];
const gaps = [
  [10, 30],
  [20, 60],
] as const;

function otherTag(words: TagWords, block: PlacedBlock, drafting: Drafting) {
  const { pen, occupancy, dice } = drafting;
  const [width, height] = sizeOfTag(words, pen);
  for (let tried = 0; tried < 20; tried += 1) {
    const request = {
      size: [width, height] as const,
      shape: dice.chance(0.25) ? ('elbow' as const) : ('straight' as const),
      second: 'fold' as const,
      gap: dice.pick(gaps),
    };
    const found = proposeTag([block], request, { occupancy, dice });
    if (found) return found;
  }
  return undefined;
}

function take(
  words: TagWords,
  block: PlacedBlock,
  found: { tag: Box; leaders: readonly DrawnLeader[] },
  { occupancy }: Drafting,
): void {
  const owner = `${words.system}${words.point}`;
  for (const { box } of block.boxes) occupancy.takeBox(box, 'block', owner);
  occupancy.takeBox(found.tag, 'tag', owner);
  for (const leg of found.leaders.flatMap(({ points }) => legsOf(points)))
    occupancy.takeLeg(leg, owner);
}

export function placeCamera(
  point: string,
  common: Omit<TagWords, 'system' | 'point'>,
  drafting: Drafting,
): PlacedOther | undefined {
  const { dice, occupancy, pen } = drafting;
  const words = { ...common, system: 'C', point, second: dice.pick(screens) };
  for (let tried = 0; tried < TRIES; tried += 1) {
    const centre = anywhere(drafting);
    const isFree = pen.conventions.content.cameras > 6;
    const heading = isFree ? dice.whole(0, 359) : dice.pick([0, 90, 180, 270, 45, 135]);
    const camera = { centre, heading, code: `${dice.whole(1, 8)}${dice.whole(1, 4)}` };
    const extent = grow([...centre, ...centre], pen.conventions.symbol * 0.72);
    if (!occupancy.fitsBlock(extent)) continue;
    const block = cameraBlock(camera, extent, pen.conventions.symbol);
    const found = otherTag(words, block, drafting);
    if (!found) continue;
    take(words, block, found, drafting);
    return { kind: 'camera', words, ...found, camera, at: centre };
  }
  return undefined;
}

/** A camera as a block with one port: the end of its body, facing away from the lens. */
function cameraBlock(camera: Camera, extent: Box, symbol: number): PlacedBlock {
  const tail = cameraTail(camera, symbol);
  const quarter = Math.round((((camera.heading + 180) % 360) + 360) / 90) % 4;
  const side = (['east', 'south', 'west', 'north'] as const)[quarter] ?? 'east';
  const body = grow([...camera.centre, ...camera.centre], symbol * 0.3);
  return {
    boxes: [{ code: camera.code, box: body }],
    extent,
    dot: [-900, -900],
    stemStart: [-900, -900],
    ports: [{ at: tail, side }],
  };
}

export function placeIntruder(
  point: string,
  common: Omit<TagWords, 'system' | 'point'>,
  drafting: Drafting,
): PlacedOther | undefined {
  const { dice, occupancy, pen } = drafting;
  const { symbol, content } = pen.conventions;
  const words = { ...common, system: 'I', point };
  const sensor =
    content.switchesOfIntruders && dice.chance(0.5) ? 'switch' : dice.pick(['P', 'V', 'K', 'G']);
  const width = sensor === 'switch' ? symbol : 2 * symbol;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const at = anywhere(drafting);
    const box = boxAt(at, width, symbol);
    if (!occupancy.fitsBlock(box)) continue;
    const block = detectorBlock(sensor, box);
    const found = otherTag(words, block, drafting);
    if (!found) continue;
    take(words, block, found, drafting);
    return { kind: 'intruder', words, ...found, sensor, at };
  }
  return undefined;
}

function detectorBlock(code: string, box: Box): PlacedBlock {
  const sides = ['north', 'east', 'south', 'west'] as const;
  return {
    boxes: [{ code, box }],
    extent: box,
    dot: [-900, -900],
    stemStart: [-900, -900],
    ports: sides.map((side) => ({ at: middleOf(box, side), side })),
  };
}

export function placeEquipment(number: string, drafting: Drafting): PlacedEquipment | undefined {
  const { dice, occupancy, pen } = drafting;
  const { symbol } = pen.conventions;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const box = boxAt(anywhere(drafting), 2 * symbol, symbol);
    if (!occupancy.fitsBlock(box)) continue;
    occupancy.takeBox(box, 'block', number);
    return { code: dice.pick(equipmentCodes), number, box };
  }
  return undefined;
}

const equipmentCodes = ['SRA', 'RFP', 'OIW', 'LFP'];

/** Grey texts of the architect that lie below a tag. */
export function textBelow(tag: Box, dice: Dice): { readonly text: string; readonly at: Point } {
  const text = dice.pick([
    'FALL 1:80',
    'CEILING 2700',
    'RWP',
    '300 x 300',
    'FFL +12.400',
    'LINE OVER',
  ]);
  return { text, at: [tag[0] - dice.between(2, 12), tag[1] + dice.between(3, tag[3] - tag[1])] };
}
