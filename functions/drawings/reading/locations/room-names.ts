import { type Box, centre, grow, unite } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import type { ReadSheet } from '../read-sheet.ts';
import type { TextLine } from '../words/text-lines.ts';
import { roomLabels } from './find-location.ts';

/** The name of a room as it stands on the plan, its lines put together. */
export interface RoomName {
  readonly text: string;
  readonly box: Box;
  /** Something lies over a place where it may have another line. */
  readonly covered: boolean;
}

/** Lengths in text heights. */
const PITCH: readonly [number, number] = [0.7, 1.8];
const OFF_CENTRE = 1.5;
const NUMBER_BELOW = 2.6;
const MARGIN = 1.1;
/** Where this share of the names has a room number below it, names without one are other texts. */
const NUMBERED = 0.5;
const FEWEST_NUMBERED = 3;
const ROOM_NUMBER = /^(?=.*\d)[A-Z0-9][A-Z0-9./-]{0,9}$/;

/** Names of rooms on a sheet; `covers` are boxes that hide what lies below them. */
export function roomNames(sheet: ReadSheet, covers: readonly Box[]): RoomName[] {
  const extent = [sheet.model.width, sheet.model.height] as const;
  const all = new BoxIndex(sheet.lines, ({ box }) => box, extent);
  const hiding = new BoxIndex(covers, (cover) => cover, extent);
  const lines = roomLabels(sheet).filter(({ words }) => (words[0]?.direction[0] ?? 0) > 0.99);
  const stacks = stack(lines);
  const numbered = stacks.filter((lines) => hasNumber(lines, all));
  const enough = numbered.length >= FEWEST_NUMBERED && numbered.length >= NUMBERED * stacks.length;
  return (enough ? numbered : stacks).map((lines) => {
    const box = lines.map((line) => line.box).reduce(unite);
    const places = whereMoreMayStand(lines, box, all);
    return {
      text: lines.map(({ text }) => text).join(' '),
      box,
      covered: places.some((place) => hiding.near(place).length > 0),
    };
  });
}

/** Places where a name may have another line or word, which would be hidden below a cover. */
function whereMoreMayStand(
  name: readonly TextLine[],
  box: Box,
  lines: BoxIndex<TextLine>,
): readonly Box[] {
  const margin = MARGIN * (name[0]?.size ?? 0);
  const [x0, y0, x1, y1] = box;
  const above: Box = [x0, y0 - margin, x1, y0];
  const below: Box = [x0, y1, x1, y1 + margin];
  const beside = name
    // A line that was drawn as one string is whole.
    .filter(({ words }) => new Set(words.map(({ order }) => order)).size > 1)
    .map((line) => grow(line.box, margin));
  return [box, above, ...(hasNumber(name, lines) ? [] : [below]), ...beside];
}

/** Lines of one name, from above to below. */
function stack(lines: readonly TextLine[]): TextLine[][] {
  const sorted = lines.toSorted((a, b) => a.box[1] - b.box[1]);
  const stacks: TextLine[][] = [];
  for (const line of sorted) {
    const above = stacks.find((each) => isBelow(each.at(-1), line));
    if (above === undefined) stacks.push([line]);
    else above.push(line);
  }
  return stacks;
}

function isBelow(above: TextLine | undefined, line: TextLine): boolean {
  if (above === undefined) return false;
  const pitch = (line.box[3] - above.box[3]) / above.size;
  if (pitch < PITCH[0] || pitch > PITCH[1]) return false;
  const off = Math.abs(centre(line.box)[0] - centre(above.box)[0]);
  const left = Math.abs(line.box[0] - above.box[0]);
  const alike =
    Math.abs(line.size - above.size) < 0.1 * above.size &&
    line.words[0]?.colour === above.words[0]?.colour;
  const aligned = Math.min(off, left) <= OFF_CENTRE * above.size;
  return alike && aligned;
}

function hasNumber(name: readonly TextLine[], lines: BoxIndex<TextLine>): boolean {
  const last = name.at(-1);
  if (last === undefined) return false;
  const { box, size } = last;
  const [x] = centre(box);
  const below: Box = [
    x - OFF_CENTRE * size,
    box[3],
    x + OFF_CENTRE * size,
    box[3] + NUMBER_BELOW * size,
  ];
  return lines.near(below).some((line) => {
    const pitch = (line.box[3] - box[3]) / size;
    const off = Math.abs(centre(line.box)[0] - x);
    const isBelow = pitch > 0 && pitch <= NUMBER_BELOW && off <= OFF_CENTRE * size;
    return isBelow && ROOM_NUMBER.test(line.text);
  });
}
