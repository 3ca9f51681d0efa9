import { describe, expect, test } from 'vitest';
import { access, readSheet } from '../testing/symbol-reading.ts';
import type { SymbolSheet } from '../testing/symbol-sheet.ts';

const PALE = { grey: 0.83, pen: 0.36 };

/** A store above a corridor; a door in the wall between them, at x 200 to 212, y 200. */
function building(sheet: SymbolSheet, grey = 0.83): void {
  const pen = { ...PALE, grey };
  for (const off of [0, 3]) {
    sheet.line(
      [
        [50, 200 + off],
        [200, 200 + off],
      ],
      pen,
    );
    sheet.line(
      [
        [212, 200 + off],
        [500, 200 + off],
      ],
      pen,
    );
  }
  sheet.line(
    [
      [200, 203],
      [200, 191],
    ],
    pen,
  );
  sheet.line(
    [
      [200, 191],
      [205, 192],
      [209, 195],
      [212, 200],
    ],
    pen,
  );
  sheet.line(
    [
      [50, 200],
      [50, 60],
      [500, 60],
      [500, 200],
    ],
    pen,
  );
  sheet.line(
    [
      [50, 203],
      [50, 300],
      [500, 300],
      [500, 203],
    ],
    pen,
  );
}

function names(sheet: SymbolSheet, above: string, below: string): void {
  sheet.text(above, 300, 120, 6, 0.83);
  sheet.text(below, 300, 260, 6, 0.83);
}

/** One block above the wall, its stem ending at a dot in the wall. */
function door(sheet: SymbolSheet, symbols = ['S', 'P', 'lock 02']): void {
  sheet.block(180, 170, symbols, 3);
  sheet.line([
    [183.5, 170 + sheet.m],
    [183.5, 201.5],
  ]);
  sheet.circle(183.5, 201.5, 0.14 * sheet.m, true);
  const { right } = access(sheet, '001', 90, 80);
  sheet.line([right, [180, 170 + sheet.m / 2]]);
}

const locationOf = async (draw: (sheet: SymbolSheet) => void) =>
  (await readSheet(draw)).points.find(({ id }) => id === 'A-001-PK-L1')?.location;

describe('the location of a point', () => {
  test('is the room that its door leads to, whichever side the block stands on', async () => {
    for (const [above, below] of [
      ['STORE', 'CORRIDOR'],
      ['CORRIDOR', 'STORE'],
    ] as const) {
      const location = await locationOf((sheet) => {
        building(sheet);
        names(sheet, above, below);
        door(sheet);
      });
      expect(location).toBe('STORE');
    }
  });

  test('is the side of the lock when a reader stands on the other', async () => {
    const location = await locationOf((sheet) => {
      building(sheet);
      names(sheet, 'PLANT', 'OFFICE');
      sheet.block(180, 170, ['P', 'lock 02']);
      sheet.block(180, 220, ['S']);
      const { right } = access(sheet, '001', 90, 110);
      sheet.line([[180, 170 + sheet.m / 2], right, [180, 220 + sheet.m / 2]]);
    });
    expect(location).toBe('PLANT');
  });

  test('joins the lines of a name and takes room numbers for none', async () => {
    const location = await locationOf((sheet) => {
      building(sheet);
      sheet.text('PLANT', 300, 110, 6, 0.83);
      sheet.text('ROOM', 302, 117, 6, 0.83);
      sheet.text('B2.14', 301, 125, 6, 0.83);
      sheet.text('CORRIDOR', 300, 260, 6, 0.83);
      door(sheet);
    });
    expect(location).toBe('PLANT ROOM');
  });

  test('is the room round the furniture that its name stands across', async () => {
    const location = await locationOf((sheet) => {
      building(sheet);
      names(sheet, 'ARCHIVE', 'CORRIDOR');
      for (const x of [290, 304, 318, 332]) {
        sheet.line(
          [
            [x, 112],
            [x + 14, 112],
            [x + 14, 124],
            [x, 124],
            [x, 112],
          ],
          PALE,
        );
      }
      door(sheet);
    });
    expect(location).toBe('ARCHIVE');
  });

  test('is not told where a door may be that of a lobby or of a room', async () => {
    const location = await locationOf((sheet) => {
      building(sheet);
      names(sheet, 'LIFT LOBBY', 'MEETING ROOM');
      door(sheet);
    });
    expect(location).toBeNull();
  });

  test('is found on a black plan as well', async () => {
    const location = await locationOf((sheet) => {
      building(sheet, 0);
      names(sheet, 'STORE', 'CORRIDOR');
      door(sheet);
    });
    expect(location).toBe('STORE');
  });

  test('is the room that the block stands in where neither side is a corridor', async () => {
    const location = await locationOf((sheet) => {
      building(sheet);
      names(sheet, 'STORE', 'PLANT');
      door(sheet);
    });
    expect(location).toBe('STORE');
  });

  test('stays open where the name may have another line below a tag', async () => {
    const location = await locationOf((sheet) => {
      building(sheet);
      sheet.text('STORE', 92, 110, 6, 0.83);
      sheet.text('CORRIDOR', 300, 260, 6, 0.83);
      door(sheet);
    });
    expect(location).toBeNull();
  });

  test('is found across furniture, stairs and the lines of a void', async () => {
    const location = await locationOf((sheet) => {
      building(sheet);
      sheet.text('STORE', 300, 120, 6, 0.83);
      sheet.text('CORRIDOR', 300, 260, 6, 0.83);
      // Treads from wall to wall, and a void with the name of the room in it.
      for (let x = 60; x < 240; x += 6)
        sheet.line(
          [
            [x, 70],
            [x, 192],
          ],
          PALE,
        );
      sheet.line(
        [
          [250, 70],
          [480, 70],
          [480, 190],
          [250, 190],
          [250, 70],
        ],
        PALE,
      );
      sheet.line(
        [
          [250, 70],
          [480, 190],
        ],
        PALE,
      );
      sheet.line(
        [
          [250, 190],
          [480, 70],
        ],
        PALE,
      );
      door(sheet);
    });
    expect(location).toBe('STORE');
  });

  test('is found between walls that are plotted as solid areas', async () => {
    const location = await locationOf((sheet) => {
      const wall = (x: number, y: number, w: number, h: number): void =>
        sheet.area(
          [
            [x, y],
            [x + w, y],
            [x + w, y + h],
            [x, y + h],
          ],
          0.83,
        );
      wall(50, 200, 150, 3);
      wall(212, 200, 290, 3);
      for (const y of [60, 300]) wall(50, y, 453, 3);
      for (const x of [50, 500]) wall(x, 60, 3, 243);
      // The door is drawn shut.
      sheet.line(
        [
          [200, 201],
          [212, 201],
        ],
        PALE,
      );
      names(sheet, 'STORE', 'PLANT');
      door(sheet);
    });
    expect(location).toBe('STORE');
  });

  test('is told by the stem where the block hides the door and stands across a wall', async () => {
    const location = await locationOf((sheet) => {
      building(sheet);
      // The block lies over a wall between the store and the room at its left.
      for (const x of [180, 183])
        sheet.line(
          [
            [x, 60],
            [x, 200],
          ],
          PALE,
        );
      sheet.text('STORE', 300, 120, 6, 0.83);
      sheet.text('ARCHIVE', 100, 120, 6, 0.83);
      sheet.text('CORRIDOR', 300, 260, 6, 0.83);
      const { m } = sheet;
      sheet.block(170, 170, ['S', 'P', 'lock 02'], 3);
      sheet.line([
        [170 + 2.5 * m, 170 + m],
        [170 + 2.5 * m, 199],
      ]);
      sheet.circle(170 + 2.5 * m, 199, 0.14 * m, true);
      const { left } = access(sheet, '001', 240, 80);
      sheet.line([left, [170 + 1.5 * m, 170]]);
    });
    expect(location).toBe('STORE');
  });
});
