import { expect, it } from 'vitest';
import { readBack, rowsOf, sheetNamed } from '../schedule/testing/read-back.ts';
import { readingOf } from '../schedule/testing/readings.ts';
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

it('does not begin a workbook that cannot be written', async () => {
  await using fixture = await completedJob(readingOf(1));
  const generate = createGenerateExcelRoute(fixture);
  await expect(generate(requestOf('', readingOf(9_000)))).rejects.toMatchObject({
    status: 422,
    code: 'schedule_too_large',
  });
});
