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
  readonly number: { readonly text: string; readonly at: Point; readonly box: Box };
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

/** Puts each room's label about its middle, never nearer to a wall than its own half size. */
export function placeLabels(
  { rooms, turned }: Building,
  pen: Draughtsman,
  dice: Dice,
): readonly PlacedLabel[] {
  return rooms.map((room) => {
    const [x0, y0, x1, y1] = room.box;
    const lines = wrapped(room.name, Math.min(150, x1 - x0 - 16), pen);
    const width = Math.max(23, ...lines.map((line) => pen.widthOf(line, HEIGHT)));
    const height = lines.length * LINE + 10;
    const free = (size: number, taken: number): number => Math.max(0, (size - taken) / 2 - 8);
    const [sx, sy] = [dice.between(-0.5, 0.5), dice.between(-0.5, 0.5)];
    const [x, y] = turned([
      (x0 + x1) / 2 + sx * free(x1 - x0, width),
      (y0 + y1) / 2 + sy * free(y1 - y0, height),
    ]);
    const top = y - height / 2;
    const numberBox = boxAt([x - 11.5, top + lines.length * LINE + 1], 23, 8);
    return {
      room,
      lines: lines.map((text, index) => ({
        text,
        at: [x - pen.widthOf(text, HEIGHT) / 2, top + index * LINE + 4.4],
      })),
      number: {
        text: room.number,
        at: [x - pen.widthOf(room.number, HEIGHT) / 2, numberBox[1] + 6],
        box: numberBox,
      },
      extent: boxAt([x - width / 2, top], width, height),
    };
  });
}

export function drawLabels(labels: readonly PlacedLabel[], pen: Draughtsman): void {
  const colour = pen.conventions.underlay;
  for (const { lines, number } of labels) {
    for (const { text, at } of lines) pen.text([text], at, HEIGHT, { colour });
    pen.text([number.text], number.at, HEIGHT, { colour });
    pen.outline(number.box, 0.24, colour);
  }
}
