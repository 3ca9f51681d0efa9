import type { DrawingReading } from '../drawing-reading.ts';
import { readDrawing } from '../read-drawing.ts';
import { drawPdf } from './draw-pdf.ts';
import { type SheetStyle, type SymbolName, SymbolSheet } from './symbol-sheet.ts';

const TAG = { wide: 6.75, high: 4.8 } as const;

/** Draws a tag and returns the middles of its left, right, upper and lower side. */
export function access(sheet: SymbolSheet, point: string, x: number, y: number) {
  const [left, right, top, bottom] = sheet.tag(['A', 'L1', point, 'PK'], x, y);
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) {
    throw new TypeError('a tag has four sides');
  }
  return { left, right, top, bottom };
}

/** A tag with a leader straight to the left, to a block of symbols in one row. */
export function plainPoint(
  sheet: SymbolSheet,
  point: string,
  x: number,
  y: number,
  names: readonly SymbolName[],
): void {
  const right = x + names.length * sheet.m;
  const tagX = right + 40;
  const middle = y + sheet.m / 2;
  sheet.leader([
    [tagX, middle],
    [right, middle],
  ]);
  sheet.block(x, y, names, names.length);
  access(sheet, point, tagX, middle - (TAG.high * sheet.h) / 2);
}

/** Plain points `901` to `904` along the top, so that the sheet shows how it is drawn. */
export function usualPoints(sheet: SymbolSheet): void {
  for (let i = 0; i < 4; i += 1) plainPoint(sheet, `90${i + 1}`, 60 + i * 180, 40, ['S', 'P']);
}

/** The reading of a sheet that a function draws. */
export async function readSheet(
  draw: (sheet: SymbolSheet) => void,
  style: SheetStyle = {},
): Promise<DrawingReading> {
  const sheet = new SymbolSheet(style);
  draw(sheet);
  return await readDrawing(drawPdf({ pages: [{ content: sheet.content }] }));
}

/** The reading of the usual points and what a test draws below them. */
export function readUsual(draw: (sheet: SymbolSheet) => void): Promise<DrawingReading> {
  return readSheet((sheet) => {
    usualPoints(sheet);
    draw(sheet);
  });
}

/** Devices of a point in words, sorted; null when there is no such point. */
export function devicesAt({ points }: DrawingReading, point: string): string[] | null {
  const row = points.find(({ id }) => id === `A-${point}-PK-L1`);
  if (row === undefined) return null;
  return row.devices
    .map(({ kind, type }) => (type === 'unspecified' ? kind : `${kind} ${type}`))
    .toSorted();
}

/** Why a point is to be looked at. */
export function reviewOf({ points }: DrawingReading, point: string): string | null {
  return points.find(({ id }) => id === `A-${point}-PK-L1`)?.review ?? null;
}
