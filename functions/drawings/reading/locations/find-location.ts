import { meaningOfWords } from '../devices/device-words.ts';
import { readRemark } from '../devices/find-remarks.ts';
import { distance } from '../geometry/box.ts';
import type { ReadSheet } from '../read-sheet.ts';
import { regionAt } from '../regions/find-regions.ts';
import { type Tag, tagBox } from '../tags/tag.ts';
import { parseTag } from '../tags/tag-grammar.ts';
import type { TextLine } from '../words/text-lines.ts';

/** A room label counts when it is this near, in text heights, and the next one this much further. */
const NEAR = 4;
const CLEARLY_NEARER = 2.5;
const ROOM = /^(?=.*[A-Za-z]{3})[\p{L}\p{N} .,'&/()-]{3,80}$/u;
const NOT_A_ROOM =
  /^(?:level|floor|grid|rev|note|door|detail|section|see|refer|up|down|scale)\b|=|\b\d+ ?mm\b/i;

/** Lines of a sheet that may name rooms. */
export function roomLabels(sheet: ReadSheet): TextLine[] {
  return sheet.lines.filter(
    (line) =>
      ROOM.test(line.text) &&
      !NOT_A_ROOM.test(line.text) &&
      line.words.length <= 6 &&
      line.words.every((word) => !word.partial && parseTag(word.text) === null) &&
      meaningOfWords(line.text) === null &&
      regionAt(sheet.regions, line.box) === null,
  );
}

/**
 * Where a point is: the room its own label names, else the room label right beside the tag when no
 * other is near. Null when that is not certain: a leader tells where the door is, nearness does not.
 */
export function findLocation(tag: Tag, rooms: readonly TextLine[]): string | null {
  if (tag.remark !== null) {
    const said = readRemark(tag.remark).location;
    if (said !== null) return said;
  }
  // The door of a tag in a table is at the other end of its leader: see `locate`.
  if (tag.table !== null) return null;
  const [nearest, next] = rooms
    .map((line) => ({ line, away: distance(line.box, tagBox(tag)) / tag.size }))
    .filter(({ away }) => away <= CLEARLY_NEARER * NEAR)
    .toSorted((a, b) => a.away - b.away);
  if (nearest === undefined || nearest.away > NEAR) return null;
  const clear = next === undefined || next.away > CLEARLY_NEARER * Math.max(nearest.away, 1);
  return clear ? nearest.line.text : null;
}
