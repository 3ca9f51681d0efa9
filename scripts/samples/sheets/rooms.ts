import type { Point } from '../page/geometry.ts';
import type { Fitting, Room } from '../underlay/plan.ts';

/** One room of a row: its name, number, east wall, and what stands in it. */
export type RowRoom = readonly [
  name: string,
  number: string,
  east: number,
  fitting?: Fitting | undefined,
  label?: Point,
];

/** Rooms side by side between two level walls, from `west` on. */
export function row(north: number, south: number, west: number, rooms: readonly RowRoom[]): Room[] {
  return rooms.map(([name, number, east, fitting, label], index) => ({
    name,
    number,
    box: [rooms[index - 1]?.[2] ?? west, north, east, south],
    ...(fitting && { fitting }),
    ...(label && { label }),
  }));
}
