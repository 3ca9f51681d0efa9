import type { Box, Point } from '../page/geometry.ts';
import { boxAt, centreOf } from '../page/geometry.ts';
import { widthOf } from '../pdf/helvetica.ts';
import type { Room } from './plan.ts';

export const NAME_HEIGHT = 5.32;
const LINE = 6.2;
/** The boxed room number below the name. */
const NUMBER = { width: 23.04, height: 8.04 } as const;

export interface RoomLabel {
  readonly lines: readonly {
    readonly text: string;
    readonly start: Point;
    readonly middle: Point;
  }[];
  readonly number: { readonly text: string; readonly start: Point; readonly box: Box };
  /** What the name covers on the sheet. */
  readonly extent: Box;
}

/** Sets a room's name in lines centred on `middle`, and the boxed number below. */
export function roomLabel(room: Room, turn: (point: Point) => Point): RoomLabel {
  const [x, y] = turn(room.label ?? centreOf(room.box));
  const names = room.name.split('\n');
  const top = y - (names.length * LINE) / 2 - 4;
  const lines = names.map((text, index) => ({
    text,
    start: [x - widthOf(text, NAME_HEIGHT) / 2, top + index * LINE + NAME_HEIGHT * 0.75] as const,
    middle: [x, top + index * LINE + NAME_HEIGHT * 0.4] as const,
  }));
  const width = Math.max(...names.map((text) => widthOf(text, NAME_HEIGHT)));
  const box = boxAt(
    [x - NUMBER.width / 2, top + names.length * LINE + 1],
    NUMBER.width,
    NUMBER.height,
  );
  const numberWidth = widthOf(room.number, NAME_HEIGHT);
  return {
    lines,
    number: { text: room.number, start: [x - numberWidth / 2, box[1] + 6], box },
    extent: boxAt([x - width / 2, top], width, names.length * LINE),
  };
}
