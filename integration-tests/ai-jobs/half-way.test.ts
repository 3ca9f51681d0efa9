import { expect, it } from 'vitest';
import * as z from 'zod';
import { systems } from '../cloud/clients.ts';
import { call, submit } from '../support/ai-jobs-api.ts';
import { expectAIJobError } from '../support/ai-jobs-error.ts';
import { apiFunctionName } from '../support/ai-jobs-parts.ts';
import { functionWith } from '../support/worker.ts';

const listed = z.object({ jobs: z.array(z.object({ jobId: z.string() })) });
const { requestQueueUrl } = systems['ai-jobs'];

it('a job whose request cannot be sent is refused, and nobody sees it', async () => {
  await using _function = await functionWith(apiFunctionName, {
    AI_JOB_REQUEST_QUEUE_URL: `${requestQueueUrl}-that-is-not-there`,
  });
  const ids = async () => listed.parse((await call('/jobs')).body).jobs.map(({ jobId }) => jobId);
  const before = await ids();
  const answer = await submit();
  expectAIJobError(answer, 500, 'INTERNAL_ERROR', 'internal_error');
  expect(answer.text).not.toMatch(/not-there|queue/i);
  expect(await ids()).toEqual(before);
});
