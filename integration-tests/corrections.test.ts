import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, newCompany } from './support/companies.ts';
import {
  type Answer,
  accepted,
  call,
  putJson,
  reaches,
  reachesFor,
} from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { eventually } from './support/eventually.ts';
import { corruptPdf, soundPdf } from './support/pdf-files.ts';
import { components, download, fetched, finishedJob, type Reading } from './support/results.ts';
import { addedDoor, correct as put } from './support/revisions.ts';
import { sheets } from './support/workbook.ts';
import { workerPaused } from './support/worker.ts';

const reason = 'seen on site';
const addDoor = addedDoor();

const linkIn = (answer: Answer, type: string): string =>
  String(Object(Object(answer.body['files'])[type]).download_url);

describe('corrections of a finished job', () => {
  let jobId: string;
  let original: Reading;
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
          annotated: { filename: `${jobId}_annotated_v2.pdf` },
          components: { filename: `${jobId}_components_v2.json` },
          corrections: { filename: `${jobId}_corrections_v2.json` },
        },
        warnings: [],
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

  it('are in the annotated drawing of the version, and not in the one before', async () => {
    const { bytes, name } = await download(jobId, 'annotated');
    expect(name).toContain(`${jobId}_annotated_v2.pdf`);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await fetched(linkIn(answer, 'annotated'))).toEqual(bytes);
    const before = await download(jobId, 'annotated', '?version=1');
    expect(before.name).toContain(`${jobId}_annotated.pdf`);
    expect(before.bytes.equals(bytes)).toBe(false);
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
    const stale = await put(jobId, [addedDoor(901)], { version: 1 });
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

describe('corrections of a large set', () => {
  it('get their annotated drawing when it is drawn', async () => {
    const jobId = await accepted({ drawing: soundPdf(9) });
    await reaches(jobId, 'completed');
    const { status, body } = await put(jobId, [addDoor]);
    expect([status, body]).toMatchObject([
      200,
      {
        version: 2,
        warnings: [expect.stringContaining('version 2 is still being drawn')],
        files: { annotated: { filename: `${jobId}_annotated.pdf` } },
      },
    ]);
    const path = `/download/${jobId}/annotated?version=2`;
    await eventually(
      () => call(path),
      ({ status: found }) => found === 302,
    );
    expect((await download(jobId, 'annotated')).name).toContain(`${jobId}_annotated_v2.pdf`);
    expect((await download(jobId, 'excel')).name).toContain(`${jobId}_schedule_v2.xlsx`);
  }, 60_000);
});

describe('corrections that cannot be', () => {
  it('are refused before the job is completed, and when it failed', async () => {
    const waiting = await (async () => {
      await using _paused = await workerPaused();
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
    const badField = await put(jobId, [addDoor, addedDoor(901, { reason: undefined })]);
    expectRefusal(badField, 400, 'request_invalid');
    expect(Object.keys(Object(badField.body['details']))).toEqual(['corrections.1.reason']);
    const unknown = await put(jobId, [addDoor, { action: 'confirm', id: 'A-999', reason }]);
    expectRefusal(unknown, 422, 'corrections_refused');
    expect(Object.keys(Object(unknown.body['details']))).toEqual(['corrections.1.id']);
    expectRefusal(await putJson(`/jobs/${jobId}/corrections`, []), 400, 'request_invalid');
    const long = addedDoor(901, { reason: 'r'.repeat(4 * 1024 * 1024) });
    expectRefusal(await put(jobId, [long]), 413, 'request_too_large');
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
