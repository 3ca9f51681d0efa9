import { describe, expect, test } from 'vitest';
import { readDrawing } from './read-drawing.ts';
import { drawPdf } from './testing/draw-pdf.ts';
import { access } from './testing/symbol-reading.ts';
import { type SheetStyle, SymbolSheet } from './testing/symbol-sheet.ts';

interface Variation extends SheetStyle {
  readonly walls?: 'grey' | 'black';
  readonly elbows?: boolean;
  readonly rotate?: 90 | 180 | 270;
}

interface Row {
  readonly id: string;
  readonly devices: readonly string[];
}

const EXITS = ['dome', 'handle'] as const;
const LOCKS = ['01', '02', '03', '11'] as const;

/** A sheet of doors, each with its tag and one or two blocks, and what it shows. */
function drawDoors({ walls, elbows = false, ...style }: Variation): {
  readonly sheet: SymbolSheet;
  readonly rows: readonly Row[];
} {
  const sheet = new SymbolSheet(style);
  const unit = sheet.h;
  const pitch = [36 * unit, 26 * unit] as const;
  if (walls !== undefined) drawWalls(sheet, pitch, walls === 'black' ? 0 : 0.83);
  const rows: Row[] = [];
  for (let row = 0; row < Math.floor(560 / pitch[1]); row += 1) {
    for (let column = 0; column < Math.floor(800 / pitch[0]); column += 1) {
      const point = String(rows.length + 1).padStart(3, '0');
      const at = [24 + column * pitch[0], 24 + row * pitch[1]] as const;
      const devices = drawDoor(sheet, point, at, elbows);
      rows.push({ id: `A-${point}-PK-L1`, devices });
    }
  }
  return { sheet, rows };
}

function drawDoor(
  sheet: SymbolSheet,
  point: string,
  [x, y]: readonly [number, number],
  elbows: boolean,
): string[] {
  const { h, m } = sheet;
  const [leaves, code] = [sheet.next() < 0.3 ? 2 : 1, LOCKS[Math.floor(sheet.next() * 4)] ?? '01'];
  const letter = sheet.next() < 0.7 ? 'S' : 'E';
  const exit = EXITS[Math.floor(sheet.next() * 3)];
  const apart = sheet.next() < 0.5;
  const names = [
    ...(apart ? [] : [letter]),
    ...Array.from({ length: leaves }, () => 'P'),
    ...Array.from({ length: leaves }, () => `lock ${code}`),
    ...(sheet.next() < 0.6 ? ['ring'] : []),
    ...(exit === undefined ? [] : [exit]),
  ];
  const block = [x + 2 * h, y + (17 + sheet.next()) * h] as const;
  const target = [block[0] + 2 * m, block[1] + m / 2] as const;
  const tag = [x + (20 + 4 * sheet.next()) * h, y + (2 + 5 * sheet.next()) * h] as const;
  const start = [tag[0], tag[1] + 2.4 * h] as const;
  const bend = (start[0] + target[0]) / 2;
  const way = elbows
    ? [start, [bend, start[1]] as const, [bend, target[1]] as const, target]
    : [start, target];
  sheet.leader(way);
  sheet.line([
    [block[0], target[1]],
    [block[0] - 1.2 * h, target[1]],
  ]);
  sheet.circle(block[0] - 1.2 * h, target[1], 0.14 * m, true);
  sheet.block(...block, names);
  if (apart) {
    const reader = [x + 4 * h, y + h] as const;
    sheet.leader([start, [reader[0] + m, reader[1] + m / 2]]);
    sheet.block(...reader, [letter]);
  }
  access(sheet, point, ...tag);
  return [...names, ...(apart ? [letter] : [])].toSorted();
}

/** Double walls with hatching, and strokes all over the plan. */
function drawWalls(sheet: SymbolSheet, pitch: readonly [number, number], grey: number): void {
  const { h } = sheet;
  const pen = { grey, pen: 0.36 };
  for (let y = 20; y < 590; y += pitch[1]) {
    for (const off of [0, 0.5 * h])
      sheet.line(
        [
          [10, y + off],
          [830, y + off],
        ],
        pen,
      );
    for (let x = 10; x < 830; x += 0.8 * h)
      sheet.line(
        [
          [x, y],
          [x + 0.5 * h, y + 0.5 * h],
        ],
        pen,
      );
  }
  for (let x = 20; x < 830; x += pitch[0]) {
    for (const off of [0, 0.5 * h])
      sheet.line(
        [
          [x + off, 10],
          [x + off, 590],
        ],
        pen,
      );
  }
  for (let i = 0; i < 40; i += 1) {
    const [x, y] = [20 + sheet.next() * 780, 20 + sheet.next() * 550];
    sheet.line(
      [
        [x, y],
        [x + sheet.next() * 12 * h, y],
      ],
      pen,
    );
    sheet.line(
      [
        [x, y],
        [x, y + sheet.next() * 12 * h],
      ],
      pen,
    );
  }
}

const names: Readonly<Record<string, string>> = {
  positionSwitch: 'P',
  breakGlass: 'ring',
  reader: '',
  requestToExit: '',
  lock: 'lock ',
};

async function readDoors(variation: Variation, seed: number) {
  const { sheet, rows } = drawDoors({ ...variation, seed });
  const pages = [{ content: sheet.content, rotate: variation.rotate ?? 0 }] as const;
  const { points } = await readDrawing(drawPdf({ pages }));
  const read = points.map(({ id, devices, review }) => {
    const told = devices.map(
      ({ kind, type }) => `${names[kind] ?? kind}${type === 'unspecified' ? '' : type}`,
    );
    return { id, devices: told.toSorted(), review };
  });
  return { rows, read };
}

describe('a sheet of doors is read exactly', () => {
  const variations: readonly (readonly [string, Variation])[] = [
    ['drawn plainly', {}],
    ['with outlines by re and solid areas in triangles', { outlines: 're', triangles: true }],
    ['with outlines by single lines and no wipeouts', { outlines: 'lines', wipeouts: false }],
    ['over a grey plan', { walls: 'grey' }],
    ['over a black plan with wipeouts', { walls: 'black' }],
    ['over a black plan without wipeouts', { walls: 'black', wipeouts: false }],
    ['with coordinates rounded to 0.24 points', { round: 0.24, h: 4.43 }],
    ['with 0.1 points of noise', { noise: 0.1, h: 4.43 }],
    ['with 0.2 points of noise', { noise: 0.2, h: 4.43 }],
    ['with 0.3 points of noise', { noise: 0.3 }],
    ['with leaders 2 points short', { short: 2 }],
    ['with arrowheads', { arrows: true }],
    ['with dashed leaders', { dashed: true }],
    ['with elbows', { elbows: true }],
    ['turned by 90 degrees', { rotate: 90 }],
    ['turned by 270 degrees', { rotate: 270, triangles: true }],
    ['at a small scale', { h: 2.2 }],
    ['at a large scale', { h: 9 }],
  ];

  test.each(variations)('%s', async (_, variation) => {
    for (const seed of [7, 1234]) {
      const { rows, read } = await readDoors(variation, seed);
      expect(read.map(({ review: _review, ...row }) => row)).toEqual(rows);
    }
  });

  test.each([
    ['with 0.3 points of noise', { noise: 0.3, h: 4.43 }],
    ['with 0.4 points of noise', { noise: 0.4 }],
    ['with coordinates rounded to 0.48 points', { round: 0.48, h: 4.43 }],
    ['over a black plan with elbows and noise', { walls: 'black', elbows: true, noise: 0.2 }],
  ] as const)('or flagged, %s', async (_, variation) => {
    for (const seed of [7, 99, 1234]) {
      const { rows, read } = await readDoors(variation, seed);
      const wrong = rows.filter(({ id, devices }) => {
        const row = read.find((each) => each.id === id);
        return row === undefined || (row.review === null && row.devices.join() !== devices.join());
      });
      expect(wrong).toEqual([]);
    }
  });
});

test('a web of thousands of lines over the sheet costs seconds at most', {
  timeout: 20_000,
}, async () => {
  const { sheet } = drawDoors({ wipeouts: false });
  for (let i = 0; i < 4000; i += 1) {
    const [x, y] = [Math.floor(sheet.next() * 110) * 7, Math.floor(sheet.next() * 80) * 7];
    sheet.line([
      [x, y],
      [x + 7, y],
      [x + 7, y + 7],
      [x, y + 7],
      [x, y],
    ]);
    sheet.line([
      [100, 100],
      [400, 400],
    ]);
  }
  const { points } = await readDrawing(drawPdf({ pages: [{ content: sheet.content }] }));
  expect(points.length).toBeGreaterThan(0);
});
