import { describe, expect, it } from 'vitest';
import { readBack, rowsOf, sheetNamed, valuesOf } from './testing/read-back.ts';
import { point, reading } from './testing/readings.ts';
import { writeSchedule } from './write-schedule.ts';

async function scheduleOf(...changes: Parameters<typeof reading>) {
  const workbook = await readBack(await writeSchedule(reading(...changes), { time: new Date(0) }));
  return sheetNamed(workbook, 'Door schedule');
}

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

  it('are followed by what the specification says of any door', async () => {
    const sheet = await scheduleOf({
      points: [
        point({ locks: { '03': 1 }, specification: { 'fire rating': 'EI 60', finish: '=oak' } }),
        point({ id: 'A-043', tag: 'A L1 043 PK', specification: { finish: 'Paint' } }),
      ],
    });
    const header = valuesOf(sheet)[0] ?? [];
    const after = header.indexOf('Lock 03 not defined on this sheet') + 1;
    expect(header.slice(after, after + 3)).toEqual([
      'Spec: fire rating',
      'Spec: finish',
      'Outputs',
    ]);
    expect(rowsOf(sheet)).toMatchObject([
      { 'Spec: fire rating': 'EI 60', 'Spec: finish': '=oak' },
      { 'Spec: fire rating': null, 'Spec: finish': 'Paint' },
    ]);
  });
});
