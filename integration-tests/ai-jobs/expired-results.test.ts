import { expect } from 'vitest';
import { systems } from '../cloud/clients.ts';
import { itNeeds } from '../cloud/needs.ts';
import { accepted, reaches, statusOf } from '../support/ai-jobs-api.ts';
import { withQuickGenerator } from '../support/ai-jobs-parts.ts';
import { filesExpired } from '../support/neglect.ts';

withQuickGenerator();

itNeeds('local-model', 'a job whose content has expired is still told, without it', async () => {
  const jobId = await accepted();
  expect(await reaches(jobId, 'completed')).toMatchObject({ result: expect.anything() });
  await filesExpired(jobId, systems['ai-jobs'].bucket);
  expect(await statusOf(jobId)).toMatchObject({
    ...{ jobId, status: 'completed' },
    ...{ result: null, madeBy: null },
  });
});
