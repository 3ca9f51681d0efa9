import { expect, it } from 'vitest';
import { systems } from './cloud/clients.ts';
import { call, reaches } from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { filesExpired } from './support/neglect.ts';
import { addedDoor, changesSince, completedJob, correct } from './support/revisions.ts';

it('a job whose files have expired is still told, and what needs them says that they are gone', async () => {
  const kept = await completedJob();
  const jobId = await completedJob();
  await filesExpired(jobId, systems.drawings.bucket);
  expect(await reaches(jobId, 'completed')).toMatchObject({ job_id: jobId });
  expectRefusal(await changesSince(jobId, kept), 404, 'file_not_found');
  expectRefusal(await correct(jobId, [addedDoor()]), 404, 'file_not_found');
  expect((await call(`/jobs/${jobId}/corrections`)).status).toBeLessThan(500);
});
