import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Caller, newCompany } from './support/companies.ts';
import {
  type Answer,
  accepted,
  call,
  postJson,
  putJson,
  reaches,
  reachesFor,
} from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { corruptPdf } from './support/pdf-files.ts';
import { correct as put } from './support/revisions.ts';
import { sample } from './support/samples.ts';
import { workerAsleep } from './support/worker.ts';

const reading = z.looseObject({
  points: z.array(
    z.looseObject({
      id: z.string(),
      location: z.string().nullable(),
      readers: z.record(z.string(), z.number()),
      devices: z.array(z.looseObject({ kind: z.string(), type: z.string(), found: z.string() })),
    }),
  ),
});

const reason = 'seen on site';
const addDoor = {
  action: 'add_point',
  tag: 'A L1 900 PK',
  page: 1,
  box: [10, 20, 40, 30],
  devices: [{ kind: 'reader', type: 'S', count: 1 }],
  reason,
};

const linkIn = (answer: Answer, type: string): string =>
  String(Object(Object(answer.body['files'])[type]).download_url);

async function fetched(url: string): Promise<Buffer> {
  const file = await fetch(url);
  expect(file.status).toBe(200);
  return Buffer.from(await file.arrayBuffer());
}

/** Where a download leads to, and under which name. */
async function download(jobId: string, type: string, query = '') {
  const { status, headers } = await call(`/download/${jobId}/${type}${query}`);
  expect(status).toBe(302);
  const location = headers.get('location') ?? '';
  const name = new URL(location).searchParams.get('response-content-disposition') ?? '';
  return { bytes: await fetched(location), name };
}

const components = async (jobId: string, query = '') =>
  reading.parse(JSON.parse((await download(jobId, 'components', query)).bytes.toString()));

async function sheets(workbook: Buffer): Promise<Record<string, string[][]>> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(workbook).buffer);
  return Object.fromEntries(
    book.worksheets.map((sheet) => {
      const rows: string[][] = [];
      sheet.eachRow((row) => {
        const cells: string[] = [];
        row.eachCell({ includeEmpty: true }, (cell) => cells.push(cell.text));
        rows.push(cells);
      });
      return [sheet.name, rows];
    }),
  );
}

/** A finished job of the small sample, nobody else's. */
async function finishedJob(): Promise<string> {
  const jobId = await accepted({ drawing: await sample('office-level-1') });
  await reaches(jobId, 'completed');
  return jobId;
}

describe('corrections of a finished job', () => {
  let jobId: string;
  let original: z.infer<typeof reading>;
  let answer: Answer;

  beforeAll(async () => {
    jobId = await finishedJob();
    original = await components(jobId);
    const [first, second] = original.points.map(({ id }) => id);
    answer = await put(jobId, [
      { action: 'set_count', id: first, device: { kind: 'reader', type: 'S' }, count: 3, reason },
      { action: 'remove_point', id: second, reason: '=1+1' },
      { action: 'set_location', id: first, location: 'ATRIUM', reason },
      addDoor,
    ]);
  });

  it('make a new version and say what it changed', () => {
    expect(answer).toMatchObject({
      status: 200,
      body: {
        job_id: jobId,
        version: 2,
        applied: [
          { field: 'readers.S', was: 1, is: 3, reason },
          { field: 'point', is: null },
          { field: 'location', is: 'ATRIUM' },
          { id: 'A-900-PK-L1', field: 'point', was: null },
        ],
        files: {
          excel: { filename: `${jobId}_schedule_v2.xlsx` },
          components: { filename: `${jobId}_components_v2.json` },
          corrections: { filename: `${jobId}_corrections_v2.json` },
        },
      },
    });
  });

  it('are in the newest reading, with a person as the source', async () => {
    const [first, second] = original.points;
    const corrected = await components(jobId);
    const ids = corrected.points.map(({ id }) => id);
    expect(ids).toContain('A-900-PK-L1');
    expect(ids).not.toContain(second?.id);
    const row = corrected.points.find(({ id }) => id === first?.id);
    expect(row).toMatchObject({ location: 'ATRIUM', readers: { S: 3 } });
    expect(row?.devices.filter(({ found }) => found === 'correction')).toHaveLength(2);
  });

  it('are in the newest workbook, with who, why and when', async () => {
    const { bytes, name } = await download(jobId, 'excel');
    expect(name).toContain(`${jobId}_schedule_v2.xlsx`);
    const { 'Door schedule': schedule = [], Corrections: rows = [] } = await sheets(bytes);
    expect(schedule.flat()).toContain('A-900-PK-L1');
    expect(rows).toHaveLength(5);
    expect(rows[2]).toEqual(
      expect.arrayContaining(['Access point removed', '=1+1', 'Pat Example']),
    );
    expect(await fetched(linkIn(answer, 'excel'))).toEqual(bytes);
  });

  it('leave the original as it was', async () => {
    expect(await components(jobId, '?version=1')).toEqual(original);
    const { bytes, name } = await download(jobId, 'excel', '?version=1');
    expect(name).toContain(`${jobId}_schedule.xlsx`);
    const { 'Door schedule': schedule = [], ...others } = await sheets(bytes);
    expect(schedule.flat()).not.toContain('A-900-PK-L1');
    expect(Object.keys(others)).not.toContain('Corrections');
    expect((await call(`/download/${jobId}/evaluation?version=1`)).status).toBe(302);
  });

  it('are not there in versions that are not', async () => {
    for (const path of ['excel?version=3', 'corrections?version=1', 'evaluation?version=2']) {
      expectRefusal(await call(`/download/${jobId}/${path}`), 404, 'file_not_found');
    }
    for (const version of ['0', '1.5', 'two', '']) {
      const wrong = await call(`/download/${jobId}/excel?version=${version}`);
      expectRefusal(wrong, 400, 'request_invalid');
    }
  });

  it('can be asked for, and show in the status of the job', async () => {
    const { status, body } = await call(`/jobs/${jobId}/corrections`);
    expect([status, body]).toMatchObject([
      200,
      { job_id: jobId, version: 2, by: 'Pat Example', corrections: [{}, {}, {}, addDoor] },
    ]);
    expect(await reaches(jobId, 'completed')).toMatchObject({
      version: 2,
      files: { excel: { filename: `${jobId}_schedule_v2.xlsx` } },
      summary: { doors_found: original.points.length },
    });
  });

  it('make no new version when they are the same, in whatever order', async () => {
    const { corrections } = (await call(`/jobs/${jobId}/corrections`)).body;
    const same = Array.isArray(corrections) ? corrections.toReversed() : [];
    const again = await put(jobId, same, { version: 1 });
    expect(again).toMatchObject({ status: 200, body: { version: 2 } });
    expect(again.body['applied']).toEqual(answer.body['applied']);
  });
});

describe('corrections one after the other', () => {
  it('replace each other, from the original reading, and none brings it back', async () => {
    const jobId = await finishedJob();
    const none = await call(`/jobs/${jobId}/corrections`);
    expect(none.body).toMatchObject({ version: 1, by: null, corrections: [] });
    expect((await put(jobId, [])).body).toMatchObject({ version: 1, applied: [] });
    const original = await components(jobId);
    expect((await put(jobId, [addDoor])).body).toMatchObject({ version: 2 });
    const confirm = { action: 'confirm', id: original.points[0]?.id, reason };
    expect((await put(jobId, [confirm], { version: 2 })).body).toMatchObject({ version: 3 });
    expect((await components(jobId)).points).toHaveLength(original.points.length);
    expect((await put(jobId, [])).body).toMatchObject({ version: 4 });
    expect(await components(jobId)).toEqual(original);
    const second = await components(jobId, '?version=2');
    expect(second.points.map(({ id }) => id)).toContain('A-900-PK-L1');
  });

  it('are refused when they were made against an older version', async () => {
    const jobId = await finishedJob();
    await put(jobId, [addDoor]);
    const stale = await put(jobId, [{ ...addDoor, tag: 'A L1 901 PK' }], { version: 1 });
    expectRefusal(stale, 409, 'version_conflict');
    expect(stale.body).toMatchObject({ details: { version: 2 } });
  });

  it('of two who send at once keep those of one, whole', async () => {
    const jobId = await finishedJob();
    const tags = ['A L1 901 PK', 'A L1 902 PK', 'A L1 903 PK'];
    const answers = await Promise.all(
      tags.map((tag) => put(jobId, [{ ...addDoor, tag }], { version: 1 })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    for (const lost of answers.filter(({ status }) => status === 409)) {
      expectRefusal(lost, 409, 'version_conflict');
    }
    const winner = tags[answers.findIndex(({ status }) => status === 200)];
    const { body } = await call(`/jobs/${jobId}/corrections`);
    expect(body).toMatchObject({ version: 2, corrections: [{ tag: winner }] });
    const { 'Door schedule': schedule = [] } = await sheets((await download(jobId, 'excel')).bytes);
    expect(tags.filter((tag) => schedule.flat().includes(tag))).toEqual([winner]);
  });
});

describe('corrections that cannot be', () => {
  it('are refused before the job is completed, and when it failed', async () => {
    const waiting = await (async () => {
      await using _asleep = await workerAsleep();
      const id = await accepted();
      expectRefusal(await put(id, [addDoor]), 409, 'job_not_completed');
      expectRefusal(await call(`/jobs/${id}/corrections`), 409, 'job_not_completed');
      return id;
    })();
    await reaches(waiting, 'completed');
    const failed = await accepted({ drawing: corruptPdf() });
    await reaches(failed, 'failed');
    expectRefusal(await put(failed, [addDoor]), 409, 'job_not_completed');
  });

  it('are refused with the field, or with the correction, that is wrong', async () => {
    const jobId = await accepted();
    await reaches(jobId, 'completed');
    const { reason: _reason, ...withoutReason } = addDoor;
    const badField = await put(jobId, [addDoor, withoutReason]);
    expectRefusal(badField, 400, 'request_invalid');
    expect(Object.keys(Object(badField.body['details']))).toEqual(['corrections.1.reason']);
    const unknown = await put(jobId, [addDoor, { action: 'confirm', id: 'A-999', reason }]);
    expectRefusal(unknown, 422, 'corrections_refused');
    expect(Object.keys(Object(unknown.body['details']))).toEqual(['corrections.1.id']);
    expectRefusal(await putJson(`/jobs/${jobId}/corrections`, []), 400, 'request_invalid');
    const long = [{ ...addDoor, reason: 'r'.repeat(4 * 1024 * 1024) }];
    expectRefusal(await put(jobId, long), 413, 'request_too_large');
    expect((await call(`/jobs/${jobId}/corrections`)).body).toMatchObject({ version: 1 });
  });
});

describe('another company', () => {
  let globex: Caller;
  let acmesJob: string;
  let globexsJob: string;

  beforeAll(async () => {
    globex = await newCompany('globex');
    acmesJob = await accepted();
    globexsJob = await accepted({ headers: globex.headers });
    await reaches(acmesJob, 'completed');
    await reachesFor(globex.headers, globexsJob, 'completed');
  });

  afterAll(() => globex[Symbol.asyncDispose]());

  it('can neither see, nor correct, nor compare a job', async () => {
    const { headers } = globex;
    const path = `/jobs/${acmesJob}/corrections`;
    const body = { by: 'Pat Example', corrections: [addDoor] };
    expectRefusal(await putJson(path, body, headers), 404, 'job_not_found');
    expectRefusal(await call(path, { headers }), 404, 'job_not_found');
    for (const changes of [
      `/jobs/${acmesJob}/changes?since=${globexsJob}`,
      `/jobs/${globexsJob}/changes?since=${acmesJob}`,
    ]) {
      expectRefusal(await call(changes, { headers }), 404, 'job_not_found');
      expectRefusal(await call(changes), 404, 'job_not_found');
    }
    expect((await call(path)).body).toMatchObject({ version: 1 });
  });
});

describe('the changes between two jobs', () => {
  it('are what their newest readings differ in', async () => {
    const older = await finishedJob();
    const newer = await finishedJob();
    const since = (id: string, other: string) => call(`/jobs/${id}/changes?since=${other}`);
    const { points } = await components(older);
    expect((await since(newer, older)).body).toMatchObject({
      added: [],
      removed: [],
      changed: [],
      unchanged: points.length,
    });
    const [first] = points;
    await put(newer, [
      addDoor,
      { action: 'set_location', id: first?.id, location: 'ATRIUM', reason },
    ]);
    const { status, body } = await since(newer, older);
    expect([status, body]).toMatchObject([
      200,
      {
        job_id: newer,
        version: 2,
        since: older,
        since_version: 1,
        added: [{ id: 'A-900-PK-L1' }],
        removed: [],
        changed: [
          { id: first?.id, changes: [{ field: 'location', was: first?.location, is: 'ATRIUM' }] },
        ],
        unchanged: points.length - 1,
        totals: { points: { was: points.length, is: points.length + 1 } },
      },
    ]);
    expect((await since(older, newer)).body).toMatchObject({ removed: [{ id: 'A-900-PK-L1' }] });
  });

  it('are not there without another job, or before both are completed', async () => {
    const done = await accepted();
    await reaches(done, 'completed');
    expectRefusal(await call(`/jobs/${done}/changes`), 400, 'request_invalid');
    expectRefusal(await call(`/jobs/${done}/changes?since=none`), 404, 'job_not_found');
    const failed = await accepted({ drawing: corruptPdf() });
    await reaches(failed, 'failed');
    const path = `/jobs/${done}/changes?since=${failed}`;
    expectRefusal(await call(path), 409, 'job_not_completed');
  });
});

describe('a workbook from a components JSON', () => {
  it('is the schedule of that JSON', async () => {
    const jobId = await finishedJob();
    const given = await components(jobId);
    const { status, body } = await postJson('/generate-excel', given);
    expect([status, body]).toMatchObject([201, { type: 'excel', filename: 'schedule.xlsx' }]);
    const made = await sheets(await fetched(String(body['download_url'])));
    const { Source: _source, ...schedule } = await sheets((await download(jobId, 'excel')).bytes);
    expect(made).toMatchObject(schedule);
  });

  it('is refused for anything else, with what is wrong', async () => {
    const jobId = await accepted();
    await reaches(jobId, 'completed');
    const given = await components(jobId);
    const { points: _points, ...without } = given;
    const missing = await postJson('/generate-excel', without);
    expectRefusal(missing, 422, 'components_invalid');
    expect(Object.keys(Object(missing.body['details']))).toEqual(['points']);
    const counted = given.points.map((point) => ({ ...point, readers: { S: 9 } }));
    const invented = await postJson('/generate-excel', { ...given, points: counted });
    expectRefusal(invented, 422, 'components_invalid');
    expect(Object.keys(Object(invented.body['details']))).toEqual(['points.0.readers']);
    const noJson = await call('/generate-excel', { method: 'POST', body: 'no JSON' });
    expectRefusal(noJson, 400, 'request_invalid');
    const large = { ...given, warnings: ['w'.repeat(4 * 1024 * 1024)] };
    expectRefusal(await postJson('/generate-excel', large), 413, 'request_too_large');
  });
});
