import { type Block, groupBlocks } from '../boxes/group-blocks.ts';
import { inkPieces } from '../ink/ink-pieces.ts';
import { type Ground, layGround, SHORTEST } from '../leaders/ground.ts';
import { locate } from '../locations/locate.ts';
import type { DeviceFinder, DeviceFindings, ReadSheet } from '../read-sheet.ts';
import { findDots } from '../symbols/find-dots.ts';
import { type FoundSymbols, findSymbols } from '../symbols/find-symbols.ts';
import type { DeviceSymbol } from '../symbols/symbol.ts';
import { type Tag, tagBox } from '../tags/tag.ts';
import { legendOf, symbolWarnings } from './about-the-sheet.ts';
import { type Association, associateByLeader, leaderPens } from './associate.ts';
import { associateByDot, type DotFinder, dotFinder } from './by-dot.ts';
import { associateByNeighbour } from './by-neighbour.ts';
import { associateByPlace } from './by-place.ts';
import { findingsOf } from './findings.ts';
import { tagsWithLooseLeaders } from './loose-leaders.ts';
import { unreadLetters } from './unread-letters.ts';
import { areScaled, type View, viewsOf, wholeSheet } from './views.ts';
import { withoutIntruders } from './without-intruders.ts';

const NOTHING: DeviceFindings = { devices: [], withheld: [], reviews: [], warnings: [] };

/**
 * Devices that symbols tell: boxes are found and read by the sheet's legend, leaders are followed
 * from the tags to them, and place speaks only where no leader does. Views of different scales are
 * read one by one.
 */
export const findSymbolDevices: DeviceFinder = (sheet) => {
  const views = viewsOf(sheet);
  const drawn = views.map((view) => findSymbols(view.sheet, view));
  if (views.length > 1 && areScaled(views, drawn)) {
    return together(views.map((view, i) => devicesOf(view, drawn[i] ?? null)));
  }
  const whole = wholeSheet(sheet);
  return devicesOf(whole, views.length > 1 ? findSymbols(sheet, whole) : (drawn[0] ?? null));
};

function together(findings: readonly DeviceFindings[]): DeviceFindings {
  const learnt = findings.find((each) => each.learnt !== undefined);
  return {
    devices: findings.flatMap(({ devices }) => devices),
    withheld: findings.flatMap(({ withheld }) => withheld),
    reviews: findings.flatMap(({ reviews }) => reviews),
    warnings: [...new Set(findings.flatMap(({ warnings }) => warnings))],
    locations: new Map(findings.flatMap(({ locations }) => [...(locations ?? [])])),
    leaders: findings.flatMap(({ leaders }) => leaders ?? []),
    ...(learnt?.learnt !== undefined && { learnt: learnt.learnt, legend: learnt.legend ?? [] }),
  };
}

function devicesOf(view: View, drawn: FoundSymbols | null): DeviceFindings {
  if (drawn === null) return NOTHING;
  const { symbols, legend, own, regions, side } = drawn;
  const learnt = own.entries.length > 0 ? { legend: legendOf(own), learnt: own } : {};
  if (view.sheet.tags.length === 0 || !symbols.some(({ meaning }) => meaning !== null)) {
    return { ...NOTHING, ...learnt };
  }
  const sheet = { ...view.sheet, regions };
  const extent = [sheet.model.width, sheet.model.height] as const;
  const blocks = groupBlocks(symbols, side, extent);
  const ground = layGround(
    {
      pieces: inkPieces(sheet.model, SHORTEST * side),
      blocks,
      tags: sheet.tags,
      dots: findDots(sheet.model, side),
      others: [
        ...[...sheet.equipment, ...sheet.regions].map(({ box }) => box),
        ...view.elsewhere.map(tagBox),
      ],
    },
    side,
    extent,
  );
  const dotsAt = dotFinder(ground);
  const associations = associate(ground, dotsAt, blocks, sheet);
  const owned = associations.map((each) => ({
    ...each,
    block: withoutIntruders(each.block, side),
  }));
  const told = new Set(associations.map(({ block }) => block));
  const unreached = blocks
    .filter((block) => !told.has(block))
    .map((block) => withoutIntruders(block, side));
  const dangling = tagsWithLooseLeaders(ground, sheet.tags, leaderPens(associations));
  const found = findingsOf(sheet, owned, unreached, dangling);
  return {
    ...found,
    reviews: [...found.reviews, ...unreadLetters(sheet, owned, symbols, side)],
    warnings: symbolWarnings(sheet, owned, legend),
    locations: locate(sheet, associations, { dotsAt, side }),
    ...learnt,
    legend: legendOf(own),
    leaders: associations.flatMap(({ tag, way }) => (way.length > 0 ? [{ tag, way }] : [])),
  };
}

function associate(
  ground: Ground<DeviceSymbol>,
  dotsAt: DotFinder<DeviceSymbol>,
  blocks: readonly Block<DeviceSymbol>[],
  { tags, h }: ReadSheet,
): Association<DeviceSymbol>[] {
  const byLeader = associateByLeader(ground, tags);
  const known = blocks.filter((block) => block.members.some(({ meaning }) => meaning !== null));
  const rest = without(known, byLeader);
  const byNeighbour = associateByNeighbour(rest, byLeader);
  const connected = [...byLeader, ...byNeighbour];
  const byDot = associateByDot(dotsAt, without(rest, byNeighbour), connected);
  const speaking = new Set<Tag>(byLeader.map(({ tag }) => tag));
  const silent = new Set(tags.filter((tag) => !speaking.has(tag)));
  const open = without(rest, [...byNeighbour, ...byDot]);
  return [...connected, ...byDot, ...associateByPlace(open, silent, tags, h)];
}

function without(
  blocks: readonly Block<DeviceSymbol>[],
  associations: readonly Association<DeviceSymbol>[],
): Block<DeviceSymbol>[] {
  const told = new Set(associations.map(({ block }) => block));
  return blocks.filter((block) => !told.has(block));
}
