import type { Point } from '../../../scripts/samples/page/geometry.ts';
import { outline } from '../../../scripts/samples/page/path.ts';
import type { Dice } from '../dice.ts';
import type { Draughtsman } from '../page/draughtsman.ts';
import type { PageWriter } from '../page/page-writer.ts';
import type { LabelPoint } from './label-point.ts';
import { placeOfText, writeText } from './label-point.ts';
import type { LabelDevice } from './label-words.ts';
import { roomsOfLabels, wordings } from './label-words.ts';

export interface Desk {
  readonly page: PageWriter;
  readonly pen: Draughtsman;
  readonly dice: Dice;
}

interface LabelLayout {
  readonly points: readonly LabelPoint[];
  /** Lines that say what letters mean, and must not be counted. */
  readonly defined: readonly string[];
}

export function layOutLabels(desk: Desk): LabelLayout {
  switch (desk.pen.conventions.labels.grammar) {
    case 'letters':
      return letterSheet(desk);
    case 'typed':
      return typedSheet(desk);
    case 'sentence':
      return sentenceSheet(desk);
    case 'list':
      return listSheet(desk);
  }
}

/** The devices of one point; every point of a label sheet has a door. */
function throwDevices(dice: Dice, from: readonly LabelDevice[]): readonly LabelDevice[] {
  const some = from.filter(() => dice.chance(0.55));
  return ['door', ...(some.length > 0 ? some : [dice.pick(from)])];
}

const idAt = (index: number): string => `A-${101 + index}`;

/** A tag that names a device at a point: `A-101-CR-B2`, or with other separators. */
function typedTag(id: string, device: LabelDevice, { pen, dice, level }: Tagging): string {
  const { separator } = pen.conventions.labels;
  return [...id.split('-'), dice.pick(wordings[device].types), level].join(separator);
}

interface Tagging {
  readonly pen: Draughtsman;
  readonly dice: Dice;
  readonly level: string;
}

/** Ids on a plan, with letters at a constant offset for each device. */
function letterSheet({ page, pen, dice }: Desk): LabelLayout {
  const { offset, dense } = pen.conventions.labels;
  const [columns, rows, width, height] = dense ? [4, 12, 118, 42] : [3, 7, 164, 78];
  const kinds: readonly LabelDevice[] = ['reader', 'glass', 'exit', 'keypad'];
  const letterOf = new Map(
    (['door', ...kinds] as const).map((device) => [device, dice.pick(wordings[device].letters)]),
  );
  const shiftOf = (index: number): Point => {
    if (offset === 'below') return [index * 20, 11];
    if (offset === 'far') return [62 + index * 23, 26];
    return [36 + index * 23, 0];
  };
  const points: LabelPoint[] = [];
  for (let place = 0; place < columns * rows; place += 1) {
    if (dice.chance(dense ? 0.12 : 0.25)) continue;
    const corner: Point = [
      60 + (place % columns) * width + dice.between(0, dense ? 10 : 18),
      110 + Math.floor(place / columns) * height + dice.between(0, dense ? 8 : 20),
    ];
    const id = idAt(points.length);
    const tag = writeText(id, corner, { pen, page });
    const thrown = throwDevices(dice, kinds);
    const devices = (['door', ...kinds] as const).flatMap((device, index) => {
      if (!thrown.includes(device)) return [];
      const [dx, dy] = shiftOf(index);
      const at: Point = [
        corner[0] + dx + dice.between(-1, 1),
        corner[1] + dy + dice.between(-1, 1),
      ];
      return [{ device, place: writeText(letterOf.get(device) ?? '', at, { pen, page }) }];
    });
    points.push({ id, room: undefined, tags: [{ text: id, place: tag }], devices });
  }
  const defined = Array.from(
    letterOf,
    ([device, letter]) => `${letter} = ${wordings[device].defined}`,
  );
  return { points, defined };
}

/** Each device of a point is a tag of its own, one below the other near the door. */
function typedSheet({ page, pen, dice }: Desk): LabelLayout {
  const level = dice.pick(['B2', 'L1', 'L2']);
  const kinds: readonly LabelDevice[] = ['reader', 'exit', 'keypad', 'lock', 'motion'];
  const points = Array.from({ length: dice.whole(12, 20) }, (_, index): LabelPoint => {
    const x = 60 + (index % 3) * 170 + dice.between(0, 30);
    const y = 110 + Math.floor(index / 3) * 82 + dice.between(0, 12);
    const id = idAt(index);
    pen.line(outline([x - 6, y - 12, x + 80, y + 50]), 0.5, [190, 190, 190]);
    const tags = throwDevices(dice, kinds)
      .slice(0, 4)
      .map((device, line) => {
        const text = typedTag(id, device, { pen, dice, level });
        return { device, text, place: writeText(text, [x, y + line * 11], { pen, page }) };
      });
    return { id, room: undefined, tags, devices: tags };
  });
  return {
    points,
    defined: ['DR = Door', 'CR, RDR = Card Reader', 'EB, EX = Exit Button', 'LK = Lock'],
  };
}

/** One line for each point: its tag, its room, its devices in words. */
function sentenceSheet({ page, pen, dice }: Desk): LabelLayout {
  const level = dice.pick(['B2', 'L1', 'L2']);
  const rooms = dice.shuffle(roomsOfLabels);
  const points = Array.from({ length: dice.whole(12, 22) }, (_, index): LabelPoint => {
    const id = idAt(index);
    const text = `${id}-DR-${level}`;
    const room = rooms[index] ?? `Room ${index}`;
    const devices = throwDevices(dice, ['reader', 'glass', 'exit', 'keypad']).slice(1);
    const said = devices.map((device) => dice.pick(wordings[device].words)).join(', ');
    const at: Point = [60, 106 + index * 24];
    const line = `${text} - ${room} - ${said}`;
    writeText(line, at, { pen, page });
    return {
      id,
      room,
      tags: [{ text, place: placeOfText(text, at, { pen, page }) }],
      devices: devices.map((device) => ({ device, place: placeOfText(line, at, { pen, page }) })),
    };
  });
  return { points, defined: [] };
}

/** Lines of tags parted by commas: several devices of one point, then several bare points. */
function listSheet({ page, pen, dice }: Desk): LabelLayout {
  const level = dice.pick(['B2', 'L1', 'L2']);
  const points: LabelPoint[] = [];
  const count = dice.whole(10, 16);
  for (let index = 0; index < count; index += 1) {
    const id = idAt(index);
    const parts = throwDevices(dice, ['reader', 'exit', 'keypad', 'lock']).map((device) => ({
      device,
      text: typedTag(id, device, { pen, dice, level }),
    }));
    const tags = writeList(parts, [60, 110 + index * 24], { page, pen });
    points.push({ id, room: undefined, tags, devices: tags });
  }
  const bare = Array.from({ length: 4 }, (_, index) => ({
    id: idAt(count + index),
    text: idAt(count + index).replace('-', pen.conventions.labels.separator),
    device: 'door' as const,
  }));
  for (const tag of writeList(bare, [60, 118 + count * 24], { page, pen })) {
    points.push({ id: tag.id, room: undefined, tags: [tag], devices: [] });
  }
  return {
    points,
    defined: ['DR = Door', 'CR, RDR = Card Reader', 'EB, EX = Exit Button', 'KP = Keypad'],
  };
}

function writeList<T extends { readonly text: string }>(
  parts: readonly T[],
  [x, y]: Point,
  desk: { page: PageWriter; pen: Draughtsman },
) {
  writeText(parts.map(({ text }) => text).join(', '), [x, y], desk);
  return parts.map((part, index) => {
    const before = parts
      .slice(0, index)
      .map(({ text }) => `${text}, `)
      .join('');
    const start: Point = [x + desk.pen.widthOf(before, 8), y];
    return { ...part, place: placeOfText(part.text, start, desk) };
  });
}
