import { describe, expect, test } from 'vitest';
import { access, devicesAt, plainPoint, readUsual, reviewOf } from '../testing/symbol-reading.ts';

const DOOR = ['lock 02', 'positionSwitch'];

describe('leaders', () => {
  test('that fold at the tag reach a block on each side of the door', async () => {
    const reading = await readUsual((sheet) => {
      const { left } = access(sheet, '001', 300, 300);
      sheet.line([[200 + sheet.m, 260], left, [200 + 2 * sheet.m, 340]]);
      sheet.block(200, 260 - sheet.m / 2, ['S']);
      sheet.block(200, 340 - sheet.m / 2, ['P', 'lock 02']);
    });
    expect(devicesAt(reading, '001')).toEqual([...DOOR, 'reader S']);
    expect(reviewOf(reading, '001')).toBeNull();
  });

  test('turn at elbows, drawn as one line or as several', async () => {
    const reading = await readUsual((sheet) => {
      const { m } = sheet;
      const first = access(sheet, '001', 300, 200).left;
      sheet.line([first, [250, first[1]], [250, 260], [200 + m, 260]]);
      sheet.block(200, 260 - m / 2, ['S']);
      const second = access(sheet, '002', 300, 400).left;
      sheet.line([second, [250, second[1]]]);
      sheet.line([
        [250, 460],
        [250, second[1]],
      ]);
      sheet.line([
        [250, 460],
        [200 + m, 460],
      ]);
      sheet.block(200, 460 - m / 2, ['E']);
    });
    expect(devicesAt(reading, '001')).toEqual(['reader S']);
    expect(devicesAt(reading, '002')).toEqual(['reader E']);
    expect(reviewOf(reading, '002')).toBeNull();
  });

  test('go straight on where they cross', async () => {
    const reading = await readUsual((sheet) => {
      const { m } = sheet;
      const [a, b] = [access(sheet, '001', 300, 200), access(sheet, '002', 300, 300)];
      sheet.leader([a.left, [100 + m, 312]]);
      sheet.leader([b.left, [100 + m, 212]]);
      sheet.block(100, 212 - m / 2, ['S']);
      sheet.block(100, 312 - m / 2, ['E']);
    });
    expect(devicesAt(reading, '001')).toEqual(['reader E']);
    expect(devicesAt(reading, '002')).toEqual(['reader S']);
  });

  test('run on below another tag that hides them', async () => {
    const reading = await readUsual((sheet) => {
      const far = access(sheet, '001', 500, 300);
      sheet.leader([far.left, [100 + sheet.m, 312]]);
      sheet.block(100, 312 - sheet.m / 2, ['S', 'P']);
      const near = access(sheet, '002', 300, 295);
      sheet.leader([near.bottom, [near.bottom[0], 400]]);
      sheet.block(near.bottom[0] - sheet.m / 2, 400, ['E']);
    });
    expect(devicesAt(reading, '001')).toEqual(['positionSwitch', 'reader S']);
    expect(devicesAt(reading, '002')).toEqual(['reader E']);
  });

  test('count for their own tag, though another stands nearer', async () => {
    const reading = await readUsual((sheet) => {
      const own = access(sheet, '002', 300, 330);
      sheet.leader([own.left, [200 + sheet.m, 250 + sheet.m]]);
      sheet.block(200, 250, ['P']);
      access(sheet, '001', 210, 215);
    });
    expect(devicesAt(reading, '002')).toEqual(['positionSwitch']);
    expect(devicesAt(reading, '001')).toEqual([]);
    expect(reviewOf(reading, '001')).toBe('no symbol is connected with the tag');
  });

  test('stop at the dots of doors', async () => {
    const reading = await readUsual((sheet) => {
      const { m } = sheet;
      plainPoint(sheet, '001', 200, 300, ['S']);
      plainPoint(sheet, '002', 200, 360, ['E']);
      sheet.line([
        [200 + m / 2, 300 + m],
        [200 + m / 2, 330],
      ]);
      sheet.line([
        [200 + m / 2, 330],
        [200 + m / 2, 360],
      ]);
      sheet.circle(200 + m / 2, 330, 0.14 * m, true);
    });
    expect(devicesAt(reading, '001')).toEqual(['reader S']);
    expect(reviewOf(reading, '001')).toBeNull();
    expect(devicesAt(reading, '002')).toEqual(['reader E']);
  });

  test('part in two, and lead on through a block only with a flag', async () => {
    const reading = await readUsual((sheet) => {
      const { m } = sheet;
      const trunk = access(sheet, '001', 400, 200).left;
      sheet.line([trunk, [330, trunk[1]]]);
      sheet.line([
        [330, 190],
        [330, 240],
      ]);
      sheet.line([
        [330, 190],
        [240 + m, 190],
      ]);
      sheet.line([
        [330, 240],
        [240 + 2 * m, 240],
      ]);
      sheet.block(240, 190 - m / 2, ['S']);
      sheet.block(240, 240 - m / 2, ['P', 'lock 02']);
      const chain = access(sheet, '002', 400, 400).left;
      sheet.line([chain, [240 + m, chain[1]]]);
      sheet.block(240, chain[1] - m / 2, ['P']);
      sheet.line([
        [240, chain[1]],
        [200 + m, chain[1]],
      ]);
      sheet.block(200, chain[1] - m / 2, ['S']);
    });
    expect(devicesAt(reading, '001')).toEqual([...DOOR, 'reader S']);
    expect(devicesAt(reading, '002')).toEqual(['positionSwitch', 'reader S']);
    expect(reviewOf(reading, '002')).toBe('the leader to reader S is not clear');
  });

  test('from two tags to one block give it to one of them, and flag both', async () => {
    const reading = await readUsual((sheet) => {
      const { m } = sheet;
      const [a, b] = [access(sheet, '001', 400, 300), access(sheet, '002', 100, 300)];
      sheet.leader([a.left, [240 + 2 * m, 312]]);
      sheet.leader([b.right, [240, 312]]);
      sheet.block(240, 312 - m / 2, ['S', 'P']);
    });
    expect(devicesAt(reading, '001')).toEqual([]);
    expect(devicesAt(reading, '002')).toEqual(['positionSwitch', 'reader S']);
    expect(reviewOf(reading, '001')).toMatch(/^its leader reaches reader S, position switch/);
    expect(reviewOf(reading, '002')).toMatch(/^leaders from A L1 001 PK reach/);
  });

  test('that lead to nothing known are told', async () => {
    const reading = await readUsual((sheet) => {
      const { left, right } = access(sheet, '001', 300, 300);
      sheet.leader([left, [200 + sheet.m, left[1]]]);
      sheet.block(200, left[1] - sheet.m / 2, ['S']);
      sheet.leader([right, [420, right[1]]]);
    });
    expect(reviewOf(reading, '001')).toBe(
      'a line from the tag leads to no symbol that can be read',
    );
  });
});
describe('ends of leaders', () => {
  test('may be dots, at the tag and at the block', async () => {
    const reading = await readUsual((sheet) => {
      const { m } = sheet;
      plainPoint(sheet, '001', 240, 300, ['P', 'lock 02']);
      sheet.circle(240 + 2 * m, 300 + m / 2, 0.12 * m, true);
      sheet.circle(240 + 2 * m + 40, 300 + m / 2, 0.12 * m, true);
    });
    expect(devicesAt(reading, '001')).toEqual(DOOR);
    expect(reviewOf(reading, '001')).toBeNull();
  });

  test.each(['filled', 'open'])('may be %s arrowheads at the tag', async (kind) => {
    const reading = await readUsual((sheet) => {
      const { m } = sheet;
      plainPoint(sheet, '001', 240, 300, ['P', 'lock 02']);
      const [x, y] = [240 + 2 * m + 40, 300 + m / 2];
      const head = [
        [x - 0.5 * m, y - 0.15 * m],
        [x, y],
        [x - 0.5 * m, y + 0.15 * m],
      ] as const;
      sheet.line(head);
      if (kind === 'filled') sheet.area(head);
    });
    expect(devicesAt(reading, '001')).toEqual(DOOR);
    expect(reviewOf(reading, '001')).toBeNull();
  });
});
