import { type Block, groupBlocks } from '../boxes/group-blocks.ts';
import { inkPieces } from '../ink/ink-pieces.ts';
import { type Ground, layGround, SHORTEST } from '../leaders/ground.ts';
import { locate } from '../locations/locate.ts';
import type { DeviceFinder, DeviceFindings, ReadSheet } from '../read-sheet.ts';
import { findDots } from '../symbols/find-dots.ts';
import { findSymbols } from '../symbols/find-symbols.ts';
import type { DeviceSymbol } from '../symbols/symbol.ts';
import type { Tag } from '../tags/tag.ts';
import { legendOf, symbolWarnings } from './about-the-sheet.ts';
import { type Association, associateByLeader, leaderPens } from './associate.ts';
import { associateByDot } from './by-dot.ts';
import { associateByPlace } from './by-place.ts';
import { findingsOf } from './findings.ts';
import { tagsWithLooseLeaders } from './loose-leaders.ts';
import { unreadLetters } from './unread-letters.ts';
import { withoutIntruders } from './without-intruders.ts';

const NOTHING: DeviceFindings = { devices: [], withheld: [], reviews: [], warnings: [] };

/**
 * Devices that symbols tell: boxes are found and read by the sheet's legend, leaders are followed
 * from the tags to them, and place speaks only where no leader does.
 */
export const findSymbolDevices: DeviceFinder = (texts) => {
  const drawn = findSymbols(texts, texts.ofTheSet);
  if (drawn === null) return NOTHING;
  const { symbols, legend, own, regions, side } = drawn;
  const learnt = own.entries.length > 0 ? { legend: legendOf(own), learnt: own } : {};
  if (texts.tags.length === 0 || !symbols.some(({ meaning }) => meaning !== null)) {
    return { ...NOTHING, ...learnt };
  }
  const sheet = { ...texts, regions };
  const extent = [sheet.model.width, sheet.model.height] as const;
  const blocks = groupBlocks(symbols, side, extent);
  const ground = layGround(
    {
      pieces: inkPieces(sheet.model, SHORTEST * side),
      blocks,
      tags: sheet.tags,
      dots: findDots(sheet.model, side),
      others: [...sheet.equipment, ...sheet.regions].map(({ box }) => box),
    },
    side,
    extent,
  );
  const associations = associate(ground, blocks, sheet);
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
    locations: locate(sheet, ground, associations),
    ...learnt,
    legend: legendOf(own),
    leaders: associations.flatMap(({ tag, way }) => (way.length > 0 ? [{ tag, way }] : [])),
  };
};

function associate(
  ground: Ground<DeviceSymbol>,
  blocks: readonly Block<DeviceSymbol>[],
  { tags, h }: ReadSheet,
): Association<DeviceSymbol>[] {
  const byLeader = associateByLeader(ground, tags);
  const known = blocks.filter((block) => block.members.some(({ meaning }) => meaning !== null));
  const rest = without(known, byLeader);
  const byDot = associateByDot(ground, rest, byLeader);
  const speaking = new Set<Tag>(byLeader.map(({ tag }) => tag));
  const silent = new Set(tags.filter((tag) => !speaking.has(tag)));
  const byPlace = associateByPlace(without(rest, byDot), silent, tags, h);
  return [...byLeader, ...byDot, ...byPlace];
}

function without(
  blocks: readonly Block<DeviceSymbol>[],
  associations: readonly Association<DeviceSymbol>[],
): Block<DeviceSymbol>[] {
  const told = new Set(associations.map(({ block }) => block));
  return blocks.filter((block) => !told.has(block));
}
