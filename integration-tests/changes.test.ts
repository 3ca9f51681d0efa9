import { describe, expect, it } from 'vitest';
import { accepted, call, postJson, reaches } from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { corruptPdf } from './support/pdf-files.ts';
import { components, download, fetched, finishedJob } from './support/results.ts';
import { addedDoor, completedJob, correct, changesSince as since } from './support/revisions.ts';
import { sheets } from './support/workbook.ts';

const reason = 'seen on site';

describe('the changes between two jobs', () => {
  it('are what their newest readings differ in', async () => {
    const older = await finishedJob();
    const newer = await finishedJob();
    const { points } = await components(older);
    expect((await since(newer, older)).body).toMatchObject({
      added: [],
      removed: [],
      changed: [],
      unchanged: points.length,
    });
    const [first] = points;
    await correct(newer, [
      addedDoor(),
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
    const done = await completedJob();
    expectRefusal(await call(`/jobs/${done}/changes`), 400, 'request_invalid');
    expectRefusal(await since(done, 'none'), 404, 'job_not_found');
    const failed = await accepted({ drawing: corruptPdf() });
    await reaches(failed, 'failed');
    expectRefusal(await since(done, failed), 409, 'job_not_completed');
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
    const jobId = await completedJob();
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
