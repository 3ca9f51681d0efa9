import { expect, it } from 'vitest';
import { readingOf } from '../schedule/testing/readings.ts';
import { createChangesRoute } from './changes-route.ts';
import { createPutCorrectionsRoute } from './put-corrections-route.ts';
import { completedJob, requestOf } from './testing/revised-job.ts';

it('compares the newest versions, and a job with itself has no changes', async () => {
  await using fixture = await completedJob(readingOf(2));
  const { jobId } = fixture;
  const corrections = [{ action: 'remove_point', id: 'A-001-PK-L1', reason: 'seen on site' }];
  await createPutCorrectionsRoute(fixture)(requestOf(jobId, { by: 'Pat Example', corrections }));
  const changes = createChangesRoute(fixture);
  const { body } = await changes(requestOf(jobId, undefined, { since: jobId }));
  expect(body).toMatchObject({
    job_id: jobId,
    version: 2,
    since: jobId,
    since_version: 2,
    added: [],
    removed: [],
    changed: [],
    unchanged: 1,
  });
});

it('says so when a reading is stored no longer', async () => {
  await using fixture = await completedJob(readingOf(2));
  await fixture.files.delete('job/components.json');
  const changes = createChangesRoute(fixture);
  const { jobId } = fixture;
  await expect(changes(requestOf(jobId, undefined, { since: jobId }))).rejects.toMatchObject({
    status: 404,
    code: 'file_not_found',
  });
});
