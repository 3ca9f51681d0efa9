import { describe, expect, it } from 'vitest';
import { readBack, sheetNamed, valuesOf } from './testing/read-back.ts';
import { point, reading } from './testing/readings.ts';
import { writeSchedule } from './write-schedule.ts';

async function sheetOf(name: string, ...changes: Parameters<typeof reading>) {
  const workbook = await readBack(await writeSchedule(reading(...changes), { time: new Date(0) }));
  return sheetNamed(workbook, name);
}

const scheduleOf = (...changes: Parameters<typeof reading>) => sheetOf('Door schedule', ...changes);

describe('the columns of locks', () => {
  const lock = { kind: 'lock', meaning: 'Electric strike' };

  it('name the lock as the legend on the sheet does, else as the context document does', async () => {
    const sheet = await scheduleOf({
      points: [point({ locks: { '03': 1, '11': 1, '12': 1, magnetic: 1 } })],
      legend: [
        { ...lock, code: '03', from: 'context', meaning: 'Something else' },
        { ...lock, code: '03', from: 'sheet' },
        { ...lock, code: '11', from: 'context', meaning: 'Shear lock' },
        { kind: 'reader', code: '12', from: 'sheet', meaning: 'Reader twelve' },
      ],
    });
    const header = valuesOf(sheet)[0] ?? [];
    expect(header.filter((name) => String(name).startsWith('Lock'))).toEqual([
      ...['Lock 03 Electric strike', 'Lock 11 Shear lock', 'Lock 12 not defined on this sheet'],
      'Lock magnetic',
    ]);
  });
});

describe('the specification', () => {
  const points = [
    point({ locks: { '03': 1 }, specification: { 'fire rating': 'EI 60', finish: '=oak' } }),
    point({ id: 'A-043', tag: 'A L1 043 PK', specification: { finish: 'Paint' } }),
  ];

  it('has a sheet of its own, with the numbers of the rows', async () => {
    const sheet = await sheetOf('Specification', { points });
    expect(valuesOf(sheet)).toEqual([
      ['No.', 'Door ID', 'fire rating', 'finish'],
      [1, 'A-042-PK-L1', 'EI 60', '=oak'],
      [2, 'A-043', null, 'Paint'],
    ]);
  });

  it('adds nothing to the columns of the schedule', async () => {
    const bare = points.map((each) => ({ ...each, specification: {} }));
    expect(valuesOf(await scheduleOf({ points }))).toEqual(
      valuesOf(await scheduleOf({ points: bare })),
    );
  });

  it('has no sheet when it says nothing of any door', async () => {
    await expect(sheetOf('Specification', { points: [point()] })).rejects.toThrow('no sheet');
  });
});
