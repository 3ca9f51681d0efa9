import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { aws, systems } from './cloud/clients.ts';
import { dies, emptied } from './support/dead-letters.ts';
import { accepted, call, reaches } from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { filesOf } from './support/job-files.ts';
import { filesExpired } from './support/neglect.ts';
import { addedDoor, changesSince, completedJob, correct } from './support/revisions.ts';
import { workerPaused } from './support/worker.ts';

it('a job whose files have expired is still told, and what needs them says that they are gone', async () => {
  const kept = await completedJob();
  const jobId = await completedJob();
  await filesExpired(jobId, systems.drawings.bucket);
  expect(await reaches(jobId, 'completed')).toMatchObject({ job_id: jobId });
  expectRefusal(await changesSince(jobId, kept), 404, 'file_not_found');
  expectRefusal(await correct(jobId, [addedDoor()]), 404, 'file_not_found');
  expect((await call(`/jobs/${jobId}/corrections`)).status).toBeLessThan(500);
});

it('a job whose drawing is gone before it was read is our fault: its message is kept, and we hear of it', async () => {
  const { bucket: Bucket, deadLetterQueueUrl } = systems.drawings;
  const jobId = await (async () => {
    await using _paused = await workerPaused();
    const jobId = await accepted();
    const [Key] = await filesOf(jobId);
    await aws.s3.send(new DeleteObjectCommand({ Bucket, Key }));
    return jobId;
  })();
  expect(await reaches(jobId, 'failed', 'completed')).toMatchObject({
    status: 'failed',
    error: { code: 'drawing_missing', stage: 'schedule' },
  });
  await dies(jobId, deadLetterQueueUrl);
  await emptied(deadLetterQueueUrl);
});
