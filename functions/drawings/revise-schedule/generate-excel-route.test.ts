import { expect, it } from 'vitest';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import { readBack, rowsOf, sheetNamed } from '../schedule/testing/read-back.ts';
import { point, reading, readingOf } from '../schedule/testing/readings.ts';
import { createGenerateExcelRoute } from './generate-excel-route.ts';
import { completedJob, requestOf } from './testing/revised-job.ts';

it('stores the workbook of a reading in the company’s own place, once for the same reading', async () => {
  await using fixture = await completedJob(readingOf(1));
  const generate = createGenerateExcelRoute(fixture);
  const first = await generate(requestOf('', readingOf(3)));
  expect(first).toMatchObject({
    status: 201,
    body: { type: 'excel', filename: 'schedule.xlsx', download_url: expect.any(String) },
  });
  expect(await generate(requestOf('', readingOf(3)))).toEqual(first);
  const [key = '', ...others] = await fixture.files.list('acme/_generated/');
  expect([key, others]).toEqual([
    expect.stringMatching(/^acme\/_generated\/[0-9a-f]{64}\/schedule\.xlsx$/),
    [],
  ]);
  const workbook = await readBack(new Uint8Array((await fixture.files.get(key)) ?? []));
  expect(rowsOf(sheetNamed(workbook, 'Door schedule'))).toHaveLength(3);
});

it('names at most thirty problems, each by its path', async () => {
  await using fixture = await completedJob(readingOf(1));
  const generate = createGenerateExcelRoute(fixture);
  const points = Array.from({ length: 50 }, () => ({}));
  const refused: unknown = await generate(requestOf('', { ...readingOf(0), points })).catch(
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ status: 422, code: 'components_invalid' });
  const { details } = Object(refused);
  expect(Object.keys(details)).toContain('points.0.id');
  expect(Object.keys(details).length).toBeLessThanOrEqual(30);
  expect(await fixture.files.list('acme/_generated/')).toEqual([]);
});

const { box } = point();
const many = <Item>(count: number, item: Item): Item[] => new Array(count).fill(item);
const tag = { tag: 'C L1 001 PK', system: 'C', kind: 'camera', page: 1, box };
const attributes = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`attribute ${i}`, 'x']));

const codes = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [String(i), 1]));

it.each<[string, Partial<DrawingReading>]>([
  ['rows', readingOf(9_000)],
  ['warnings', { warnings: many(1_200_000, '') }],
  ['other tags', { others: many(30_000, tag) }],
  [
    'withheld findings',
    { withheld: many(30_000, { what: 'x', page: 1, box, reason: 'Not readable.' }) },
  ],
  [
    'meanings',
    { legend: many(50_000, { code: '11', meaning: 'x', kind: 'lock', from: 'sheet' as const }) },
  ],
  [
    'leaders',
    {
      leaders: many(50_000, { id: 'A', page: 1, way: many<[number, number]>(2, [0, 0]) }),
    },
  ],
  ['attributes of one door', { points: [point({ specification: attributes(50_000) })] }],
  [
    'attributes of many doors',
    {
      points: readingOf(1_000).points.map((each) => ({ ...each, specification: attributes(150) })),
    },
  ],
  ['types of devices', { points: [point({ locks: codes(400) })] }],
])('does not begin a workbook of too many %s', async (_what, changes) => {
  await using fixture = await completedJob(readingOf(1));
  const generate = createGenerateExcelRoute(fixture);
  await expect(generate(requestOf('', reading(changes)))).rejects.toMatchObject({
    status: 422,
    code: 'schedule_too_large',
  });
  expect(await fixture.files.list('acme/_generated/')).toEqual([]);
});

it('writes the findings of a large drawing set', async () => {
  await using fixture = await completedJob(readingOf(1));
  const generate = createGenerateExcelRoute(fixture);
  const { points } = readingOf(500);
  const large = reading({
    points: points.map((each) => ({ ...each, specification: attributes(20) })),
    others: many(1_000, tag),
    warnings: many(500, 'Something to look at.'),
  });
  expect(await generate(requestOf('', large))).toMatchObject({ status: 201 });
});
