import { describe, expect, it } from 'vitest';
import type { JobStore } from '#shared/jobs/job-store.ts';
import { drawingReading } from '../reading/drawing-reading.ts';
import { readBack, rowsOf, sheetNamed } from '../schedule/testing/read-back.ts';
import { point, reading, readingOf } from '../schedule/testing/readings.ts';
import { createGetCorrectionsRoute } from './get-corrections-route.ts';
import { createPutCorrectionsRoute } from './put-corrections-route.ts';
import { completedJob, requestOf } from './testing/revised-job.ts';

const reason = 'seen on site';
const confirm = { action: 'confirm', id: 'A-001-PK-L1', reason };
const move = { action: 'set_location', id: 'A-001-PK-L1', location: 'ATRIUM', reason };
const remove = { action: 'remove_point', id: 'A-002-PK-L1', reason };

const request = (jobId: string, corrections: readonly unknown[], more: object = {}) =>
  requestOf(jobId, { by: 'Pat Example', corrections, ...more });

describe('PUT corrections', () => {
  it('keeps what it was and is, who said so, when and why, beside the original', async () => {
    await using fixture = await completedJob(readingOf(2));
    const { jobs, files, jobId, now, job } = fixture;
    const put = createPutCorrectionsRoute(fixture);
    const { status, body } = await put(request(jobId, [move]));
    expect([status, body]).toMatchObject([200, { job_id: jobId, version: 2 }]);
    const { outputFiles, summary, status: state } = await job();
    expect(state).toBe('completed');
    expect(summary).toEqual({
      doors_found: 2,
      withheld: 0,
      confidence: 0.9,
      processing_time_seconds: 3,
    });
    expect(outputFiles).toEqual({
      components: expect.stringMatching(/^acme\/.*\/components_v2_[0-9a-f]{12}\.json$/),
      components_v1: 'job/components.json',
      excel: expect.stringMatching(/\/schedule_v2_[0-9a-f]{12}\.xlsx$/),
      excel_v1: 'job/schedule_v1.xlsx',
      corrections: expect.stringMatching(/\/corrections_v2_[0-9a-f]{12}\.json$/),
      annotated: expect.stringMatching(/\/annotated_v2_[0-9a-f]{12}\.pdf$/),
      annotated_v1: 'job/annotated_v1.pdf',
    });
    const read = async (key = '') => Buffer.from((await files.get(key)) ?? []);
    expect(JSON.parse((await read(outputFiles['corrections'])).toString())).toEqual({
      version: 2,
      by: 'Pat Example',
      at: now().toISOString(),
      corrections: [move],
      applied: [
        { action: 'set_location', id: move.id, field: 'location', was: null, is: 'ATRIUM', reason },
      ],
    });
    const components = JSON.parse((await read(outputFiles['components'])).toString());
    expect(drawingReading.parse(components).points[0]?.location).toBe('ATRIUM');
    const workbook = await readBack(await read(outputFiles['excel']));
    expect(rowsOf(sheetNamed(workbook, 'Corrections'))).toEqual([
      {
        'Door ID': move.id,
        Correction: 'Location corrected',
        What: 'Location',
        Was: null,
        Is: 'ATRIUM',
        Reason: reason,
        By: 'Pat Example',
        Time: now().toISOString(),
      },
    ]);
    expect(await files.get('job/components.json')).toBeDefined();
    expect(await jobs.find('acme', jobId)).toMatchObject({ resultVersion: 2 });
  });

  it('leaves each row its number, which stands on the annotated drawing', async () => {
    await using fixture = await completedJob(readingOf(3));
    const add = { action: 'add_point', tag: 'A L1 000 A', id: 'A-000', page: 1, box: [1, 2, 3, 4] };
    const put = createPutCorrectionsRoute(fixture);
    await put(request(fixture.jobId, [remove, { ...add, devices: [], reason }]));
    const { outputFiles } = await fixture.job();
    const bytes = await fixture.files.get(outputFiles['excel'] ?? '');
    const schedule = sheetNamed(await readBack(new Uint8Array(bytes ?? [])), 'Door schedule');
    expect(rowsOf(schedule).map((row) => [row['No.'], row['Door ID']])).toEqual([
      [4, 'A-000'],
      [1, 'A-001-PK-L1'],
      [3, 'A-003-PK-L1'],
    ]);
  });

  it('keeps every older version findable', async () => {
    await using fixture = await completedJob(readingOf(2));
    const put = createPutCorrectionsRoute(fixture);
    await put(request(fixture.jobId, [move]));
    const second = (await fixture.job()).outputFiles;
    await put(request(fixture.jobId, [remove]));
    const third = (await fixture.job()).outputFiles;
    expect(third).toMatchObject({
      excel_v1: 'job/schedule_v1.xlsx',
      excel_v2: second['excel'],
      components_v2: second['components'],
      corrections_v2: second['corrections'],
    });
    expect(new Set(Object.values(third)).size).toBe(Object.keys(third).length);
  });

  it('answers the current version for the same corrections, however old the caller’s', async () => {
    await using fixture = await completedJob(readingOf(2));
    const put = createPutCorrectionsRoute(fixture);
    const first = await put(request(fixture.jobId, [move, remove], { version: 1 }));
    const again = await put(request(fixture.jobId, [remove, move], { version: 1 }));
    expect(again).toEqual(first);
  });

  it('lets the slower of two go without a trace in what the faster has made', async () => {
    await using fixture = await completedJob(readingOf(2));
    const { jobs, files, jobId, job } = fixture;
    const other = createPutCorrectionsRoute(fixture);
    /** Somebody else corrects in between. */
    const overtaken = (theirs: unknown): JobStore => ({
      ...jobs,
      revise: async (...args) => {
        await other(request(jobId, [theirs]));
        return jobs.revise(...args);
      },
    });
    const slow = createPutCorrectionsRoute({ ...fixture, jobs: overtaken(remove) });
    await expect(slow(request(jobId, [move]))).rejects.toMatchObject({
      status: 409,
      code: 'version_conflict',
      details: { version: 2 },
    });
    const key = (await job()).outputFiles['components'] ?? '';
    const { points } = drawingReading.parse(
      JSON.parse(Buffer.from((await files.get(key)) ?? []).toString()),
    );
    expect(points.map(({ id, location }) => [id, location])).toEqual([['A-001-PK-L1', null]]);
  });

  it('is content when somebody faster said the very same', async () => {
    await using fixture = await completedJob(readingOf(2));
    const { jobs, jobId } = fixture;
    const other = createPutCorrectionsRoute(fixture);
    const overtaken: JobStore = {
      ...jobs,
      revise: async (...args) => {
        await other(requestOf(jobId, { by: 'Somebody Else', corrections: [move] }));
        return jobs.revise(...args);
      },
    };
    const slow = createPutCorrectionsRoute({ ...fixture, jobs: overtaken });
    expect((await slow(request(jobId, [move]))).body).toMatchObject({ version: 2 });
  });

  it('ends with the fiftieth version, which keeps the record small', async () => {
    await using fixture = await completedJob(readingOf(1));
    const { jobs, jobId, job } = fixture;
    const { key } = await job();
    for (let version = 1; version < 50; version += 1) {
      const file = { corrections: 'none' };
      await jobs.revise(key, version, { outputFiles: file, summary: {} }, '2026-01-02');
    }
    const put = createPutCorrectionsRoute(fixture);
    await expect(put(request(jobId, [confirm]))).rejects.toMatchObject({
      status: 409,
      code: 'too_many_versions',
    });
  });

  it('says so when the reading is stored no longer', async () => {
    await using fixture = await completedJob(readingOf(1));
    await fixture.files.delete('job/components.json');
    const put = createPutCorrectionsRoute(fixture);
    await expect(put(request(fixture.jobId, [confirm]))).rejects.toMatchObject({
      status: 404,
      code: 'file_not_found',
    });
  });

  it('writes no workbook with more columns than one can have', async () => {
    const locks = Object.fromEntries(Array.from({ length: 285 }, (_, index) => [`L${index}`, 1]));
    await using fixture = await completedJob(
      reading({ points: [point({ id: 'A-001-PK-L1', locks })] }),
    );
    const put = createPutCorrectionsRoute(fixture);
    const count = (type: string) => ({
      action: 'set_count',
      id: 'A-001-PK-L1',
      device: { kind: 'reader', type },
      count: 1,
      reason,
    });
    expect((await put(request(fixture.jobId, [count('A')]))).status).toBe(200);
    await expect(put(request(fixture.jobId, [count('A'), count('B')]))).rejects.toMatchObject({
      status: 422,
      code: 'schedule_too_large',
    });
  });
});

describe('GET corrections', () => {
  it('answers what PUT was told, and what came of it', async () => {
    await using fixture = await completedJob(readingOf(2));
    const get = createGetCorrectionsRoute(fixture);
    const ask = async () => (await get(requestOf(fixture.jobId))).body;
    expect(await ask()).toEqual({
      job_id: fixture.jobId,
      version: 1,
      by: null,
      at: null,
      corrections: [],
      applied: [],
    });
    await createPutCorrectionsRoute(fixture)(request(fixture.jobId, [confirm]));
    expect(await ask()).toEqual({
      job_id: fixture.jobId,
      version: 2,
      by: 'Pat Example',
      at: fixture.now().toISOString(),
      corrections: [confirm],
      applied: [{ ...confirm, field: 'review', was: null, is: null }],
    });
  });
});
