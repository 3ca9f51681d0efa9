import { expect, it } from 'vitest';
import { systems } from '../cloud/clients.ts';
import { submit } from '../support/ai-jobs-api.ts';
import { expectAIJobError } from '../support/ai-jobs-error.ts';
import { apiFunctionName, queuesAreEmpty } from '../support/ai-jobs-parts.ts';
import { jobCount } from '../support/ai-jobs-stored.ts';
import { functionWith } from '../support/worker.ts';

const { requestQueueUrl } = systems['ai-jobs'];

it('a job whose request cannot be sent is refused, and leaves nothing behind', async () => {
  await queuesAreEmpty();
  await using _function = await functionWith(apiFunctionName, {
    AI_JOB_REQUEST_QUEUE_URL: `${requestQueueUrl}-that-is-not-there`,
  });
  const before = await jobCount();
  const answer = await submit();
  expectAIJobError(answer, 500, 'INTERNAL_ERROR', 'internal_error');
  expect(answer.text).not.toMatch(/not-there|queue/i);
  expect(await jobCount()).toBe(before);
});
