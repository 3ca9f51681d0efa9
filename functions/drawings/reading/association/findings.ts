import type { Block } from '../boxes/group-blocks.ts';
import type { DeviceFindings, ReadSheet } from '../read-sheet.ts';
import { inWords } from '../symbols/in-words.ts';
import type { DeviceSymbol } from '../symbols/symbol.ts';
import { isAccess, type Tag, type Withheld } from '../tags/tag.ts';
import type { Association } from './associate.ts';
import { tagsNear } from './by-place.ts';

type Owned = Association<DeviceSymbol>;
type Review = DeviceFindings['reviews'][number];

/** Also said of a row by `assembleRows`, where a sheet shows no symbols at all. */
export const NO_SYMBOL = 'no symbol is connected with the tag';
/** Costs, in joints, up to which a leader is as clear as can be, and clear enough. */
const PLAIN = 1;
const CLEAR = 2.2;
const BY_PLACE = 0.6;
/** Symbols less certain than this are counted, and a person should look. */
const CERTAIN = 0.75;

/** Devices, what is withheld and what to look at again, from blocks and the tags they belong to. */
export function findingsOf(
  sheet: ReadSheet,
  owned: readonly Owned[],
  unreached: readonly Block<DeviceSymbol>[],
  dangling: readonly Tag[],
): Pick<DeviceFindings, 'devices' | 'withheld' | 'reviews'> {
  const ours = owned.filter(({ tag }) => isAccess(tag));
  const lost = unreached.filter(({ members }) => members.some(isDevice));
  const devices = ours.flatMap((each) => each.block.members.flatMap((s) => deviceOf(s, each)));
  const having = new Set(devices.map(({ tag }) => tag));
  return {
    devices,
    withheld: [...ours.flatMap(unknownSymbols), ...lost.map(lostBlock)],
    reviews: [
      ...ours.flatMap(doubtsOf),
      ...lost.flatMap((block) => besideLost(block, sheet)),
      ...dangling.filter((tag) => isAccess(tag) && having.has(tag)).map(danglingAt),
      ...sheet.tags.filter((tag) => isAccess(tag) && !having.has(tag)).flatMap(withNothing),
    ],
  };
}

function isDevice({ meaning }: DeviceSymbol): boolean {
  return meaning?.role === 'device';
}

function deviceOf(symbol: DeviceSymbol, owner: Owned): DeviceFindings['devices'][number][] {
  if (symbol.meaning?.role !== 'device') return [];
  const confidence = Math.min(symbol.certainty, wayConfidence(owner));
  return [
    {
      tag: owner.tag,
      device: {
        ...symbol.meaning.device,
        box: symbol.box,
        found: owner.by,
        confidence: Math.round(confidence * 100) / 100,
      },
    },
  ];
}

function wayConfidence({ by, cost, rivals }: Owned): number {
  if (by === 'proximity') return BY_PLACE;
  if (rivals.length > 0) return 0.7;
  if (cost <= PLAIN) return 0.97;
  return cost <= CLEAR ? 0.92 : 0.7;
}

function unknownSymbols({ tag, block }: Owned): Withheld[] {
  return block.members
    .filter(({ meaning }) => meaning === null)
    .map(({ box, letters }) => ({
      what: letters === null ? 'a symbol' : `symbol ${letters}`,
      box,
      reason: `belongs to ${tag.text}, but neither the legend nor the catalogue knows it`,
    }));
}

function doubtsOf(owner: Owned): Review[] {
  const { tag, block, by, cost, rivals } = owner;
  const known = block.members.some(isDevice);
  const unknown = block.members.some(({ meaning }) => meaning === null);
  if (!(known || unknown)) return [];
  const what = known ? inWords(block.members) : 'a symbol';
  const reasons: string[] = [];
  if (by === 'proximity') reasons.push(`${what} found by place, not by a leader`);
  else if (cost > CLEAR) reasons.push(`the leader to ${what} is not clear`);
  for (const symbol of block.members) {
    if (symbol.meaning === null) reasons.push('a symbol of it is not known');
    else if (isDevice(symbol) && symbol.certainty < CERTAIN) {
      reasons.push(`${inWords([symbol])} is not clearly drawn`);
    }
  }
  const shared = rivals.length > 0 ? sharedWith(owner, what) : [];
  return [...[...new Set(reasons)].map((reason) => ({ tag, reason })), ...shared];
}

/** Both rows are to be looked at: one of them may have too many devices and the other too few. */
function sharedWith({ tag, rivals }: Owned, what: string): Review[] {
  const names = [...new Set(rivals.map(({ text }) => text))].join(' and ');
  return [
    { tag, reason: `leaders from ${names} reach ${what} as well` },
    ...rivals.filter(isAccess).map((rival) => ({
      tag: rival,
      reason: `its leader reaches ${what}, counted at ${tag.text}`,
    })),
  ];
}

function lostBlock(block: Block<DeviceSymbol>): Withheld {
  return {
    what: inWords(block.members),
    box: block.box,
    reason: 'no leader connects it with a tag',
  };
}

function besideLost(block: Block<DeviceSymbol>, { tags, h }: ReadSheet): Review[] {
  const reason = `${inWords(block.members)} stands near without a leader and is not counted`;
  return tagsNear(block, tags, h)
    .filter(isAccess)
    .map((tag) => ({ tag, reason }));
}

function danglingAt(tag: Tag): Review {
  return { tag, reason: 'a line from the tag leads to no symbol that can be read' };
}

function withNothing(tag: Tag): Review[] {
  // A tag that names its device itself needs no symbol, nor does one with a remark.
  if (tag.type !== null || tag.remark !== null) return [];
  return [{ tag, reason: NO_SYMBOL }];
}
