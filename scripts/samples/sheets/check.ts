import type { Box, Point } from '../page/geometry.ts';
import { entersBox, gapBetween, grow } from '../page/geometry.ts';
import { FRAME, VIEWPORT } from '../panel/frame.ts';
import { equipmentBox } from '../tags/equipment-tag.ts';
import { roomLabel } from '../underlay/labels.ts';
import type { Layout } from './layout.ts';

/** One tag with everything that its leader reaches. */
interface Group {
  readonly name: string;
  readonly tag?: Box;
  readonly symbols: readonly Box[];
  readonly leader: readonly Point[];
}

/** Least clear space between a tag and a symbol of another tag, and between two blocks. */
const CLEAR = { tag: 14.6, symbols: 6 } as const;

function groupsOf({ sheet, points, cameras, intruders }: Layout): readonly Group[] {
  return [
    ...points.map(({ plan, tag, blocks, leader }) => ({
      name: `A ${plan.point}`,
      tag,
      symbols: blocks.flatMap(({ boxes }) => boxes.map(({ box }) => box)),
      leader,
    })),
    ...cameras.map(({ plan, tag, device, leader }) => ({
      name: `C ${plan.point}`,
      tag,
      symbols: [device],
      leader,
    })),
    ...intruders.map(({ plan, tag, device, leader }) => ({
      name: `I ${plan.point}`,
      tag,
      symbols: [device],
      leader,
    })),
    ...sheet.equipment.map(({ code, number, at }) => ({
      name: `${code} ${number}`,
      symbols: [equipmentBox(at)],
      leader: [],
    })),
  ];
}

/** What on the sheet would look wrong: things that touch, stick out or are crossed by a leader. */
export function faultsOf(layout: Layout): readonly string[] {
  const groups = groupsOf(layout);
  const pairs = groups.flatMap((a, index) => groups.slice(index + 1).map((b) => [a, b] as const));
  return [
    ...groups.flatMap(faultsWithin),
    ...pairs.flatMap(([a, b]) => [...faultsBetween(a, b), ...faultsBetween(b, a, false)]),
    ...hiddenNames(layout, groups),
  ];
}

/** Rooms whose name nobody can read, since a tag or a symbol hides its middle. */
function hiddenNames({ wings }: Layout, groups: readonly Group[]): readonly string[] {
  const covers = groups.flatMap(({ tag, symbols }) => [...symbols, ...(tag ? [tag] : [])]);
  return wings.flatMap(({ wing, turn }) =>
    wing.rooms
      .filter((room) =>
        roomLabel(room, turn).lines.some(({ middle: [x, y] }) =>
          covers.some((box) => x > box[0] && x < box[2] && y > box[1] && y < box[3]),
        ),
      )
      .map(({ number }) => `the name of room ${number} is hidden`),
  );
}

function faultsWithin(group: Group): readonly string[] {
  const { name, tag, symbols, leader } = group;
  const faults: string[] = [];
  const inside = (box: Box): boolean =>
    box[0] > FRAME[0] && box[1] > FRAME[1] && box[2] < VIEWPORT[2] && box[3] < FRAME[3];
  if (![...symbols, ...(tag ? [tag] : [])].every(inside)) faults.push(`${name} leaves the plan`);
  if (tag && symbols.some((box) => gapBetween(tag, box) < 6)) faults.push(`${name}: tag at symbol`);
  if (crosses(leader, symbols)) faults.push(`${name}: leader through its own symbols`);
  return faults;
}

function faultsBetween(a: Group, b: Group, isFirst = true): readonly string[] {
  const faults: string[] = [];
  const { tag } = a;
  if (tag && b.symbols.some((box) => gapBetween(tag, box) < CLEAR.tag)) {
    faults.push(`tag of ${a.name} too near to symbols of ${b.name}`);
  }
  if (crosses(a.leader, [...b.symbols, ...(b.tag ? [b.tag] : [])])) {
    faults.push(`leader of ${a.name} crosses ${b.name}`);
  }
  if (!isFirst) return faults;
  if (tag && b.tag && gapBetween(tag, b.tag) < 4) faults.push(`tags of ${a.name} and ${b.name}`);
  if (a.symbols.some((box) => b.symbols.some((other) => gapBetween(box, other) < CLEAR.symbols))) {
    faults.push(`symbols of ${a.name} and ${b.name}`);
  }
  return faults;
}

function crosses(leader: readonly Point[], boxes: readonly Box[]): boolean {
  return leader
    .slice(1)
    .some((to, index) => boxes.some((box) => entersBox(leader[index] ?? to, to, grow(box, -0.3))));
}
