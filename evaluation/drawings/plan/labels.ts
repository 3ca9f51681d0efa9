import type { Box, Point } from '../../../scripts/samples/page/geometry.ts';
import { boxAt } from '../../../scripts/samples/page/geometry.ts';
import type { Dice } from '../dice.ts';
import type { Draughtsman } from '../page/draughtsman.ts';
import type { Building, Room } from './building.ts';

const HEIGHT = 5.3;
const LINE = 6.3;

/** A room's name and boxed number where they stand on the sheet. */
export interface PlacedLabel {
  readonly room: Room;
  readonly lines: readonly { readonly text: string; readonly at: Point }[];
  readonly number: { readonly text: string; readonly at: Point; readonly box: Box | undefined };
  readonly area: { readonly text: string; readonly at: Point } | undefined;
  readonly extent: Box;
}

function wrapped(text: string, width: number, pen: Draughtsman): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last !== undefined && pen.widthOf(longer, HEIGHT) <= width)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const mixedCase = (text: string): string =>
  text.replace(/\p{L}+/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase());

/** Puts each room's label about its middle, never nearer to a wall than its own half size. */
export function placeLabels(
  { rooms, turned }: Building,
  pen: Draughtsman,
  dice: Dice,
): readonly PlacedLabel[] {
  const { order, hasArea, isMixedCase } = pen.conventions.later.rooms;
  const isFirst = order === 'number first';
  return rooms.map((room) => {
    const [x0, y0, x1, y1] = room.box;
    const name = isMixedCase ? mixedCase(room.name) : room.name;
    const lines = wrapped(name, Math.min(150, x1 - x0 - 16), pen);
    const width = Math.max(23, ...lines.map((line) => pen.widthOf(line, HEIGHT)));
    const height = lines.length * LINE + (hasArea ? 17 : 10);
    const free = (size: number, taken: number): number => Math.max(0, (size - taken) / 2 - 8);
    const [sx, sy] = [dice.between(-0.5, 0.5), dice.between(-0.5, 0.5)];
    const [x, y] = turned([
      (x0 + x1) / 2 + sx * free(x1 - x0, width),
      (y0 + y1) / 2 + sy * free(y1 - y0, height),
    ]);
    const top = y - height / 2;
    const below = top + lines.length * LINE;
    const numberBox = boxAt([x - 11.5, isFirst ? top - 1.5 : below + 1], 23, 8);
    const first = isFirst ? top + LINE : top;
    const square = `${((x1 - x0) * (y1 - y0) * 0.005).toFixed(1)} m2`;
    return {
      room,
      lines: lines.map((text, index) => ({
        text,
        at: [x - pen.widthOf(text, HEIGHT) / 2, first + index * LINE + 4.4],
      })),
      number: {
        text: room.number,
        at: [x - pen.widthOf(room.number, HEIGHT) / 2, numberBox[1] + 6],
        box: isFirst ? undefined : numberBox,
      },
      area: hasArea
        ? { text: square, at: [x - pen.widthOf(square, HEIGHT) / 2, below + 15] }
        : undefined,
      extent: boxAt([x - width / 2, top], width, height),
    };
  });
}

export function drawLabels(labels: readonly PlacedLabel[], pen: Draughtsman): void {
  const { underlay, ink, later } = pen.conventions;
  const colour = later.rooms.inInk ? ink : underlay;
  for (const { lines, number, area } of labels) {
    for (const { text, at } of lines) pen.text([text], at, HEIGHT, { colour });
    pen.text([number.text], number.at, HEIGHT, { colour });
    if (number.box) pen.outline(number.box, 0.24, colour);
    if (area) pen.text([area.text], area.at, HEIGHT, { colour });
  }
}
