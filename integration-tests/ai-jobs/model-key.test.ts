import { beforeAll, describe, expect } from 'vitest';
import { systems } from '../cloud/clients.ts';
import { itNeeds } from '../cloud/needs.ts';
import { acceptedAbout, newTopic, reaches } from '../support/ai-jobs-api.ts';
import { aiJobItem, generatorName, withQuickGenerator } from '../support/ai-jobs-parts.ts';
import { dies, emptied, redrive } from '../support/dead-letters.ts';
import { eventually } from '../support/eventually.ts';
import { aiJobLetters, toldLetters } from '../support/letter-systems.ts';
import { askedAbout, script } from '../support/local-gemini.ts';
import { withModelKey } from '../support/model-key.ts';

const { requestDeadLetterQueueUrl } = systems['ai-jobs'];

withQuickGenerator();
beforeAll(() => emptied(requestDeadLetterQueueUrl));

/** Fails after one attempt, for a reason that the caller is told, and leaves a letter that says it. */
async function diesOf(jobId: string, reason: string): Promise<void> {
  const error = { code: 'AI_SERVICE_ERROR', details: { reason } };
  expect(await reaches(jobId, 'failed', 'completed')).toMatchObject({ status: 'failed', error });
  expect(await aiJobItem(jobId)).toMatchObject({ attempts: 1 });
  await dies(jobId, requestDeadLetterQueueUrl);
  expect(await toldLetters(aiJobLetters, jobId)).toMatchObject([{ code: reason }]);
}

async function isRedriven(jobId: string): Promise<void> {
  await redrive(requestDeadLetterQueueUrl);
  const done = await eventually(
    () => reaches(jobId, 'completed', 'failed'),
    ({ status }) => status === 'completed',
  );
  expect(done).toMatchObject({ error: null, redrives: { count: 1 } });
}

describe('Q-06: a request that fails for a fault of ours', () => {
  itNeeds('redriven-anew', 'waits for a valid key among the dead letters', async () => {
    const topic = newTopic();
    const jobId = await (async () => {
      await using _key = await withModelKey(generatorName, 'wrong-key');
      const id = await acceptedAbout(topic);
      await diesOf(id, 'model_key_invalid');
      return id;
    })();
    expect((await reaches(jobId, 'failed'))['error']).toMatchObject({
      severity: 'critical',
      retryable: false,
      action: expect.stringContaining('Ask the operator'),
    });
    await isRedriven(jobId);
    expect(await askedAbout(topic)).toHaveLength(1);
  });

  itNeeds('redriven-anew', 'waits for any key at all', async () => {
    const jobId = await (async () => {
      await using _key = await withModelKey(generatorName, 'not-set');
      const id = await acceptedAbout(newTopic());
      await diesOf(id, 'model_missing');
      return id;
    })();
    await isRedriven(jobId);
  });

  itNeeds('redriven-anew', 'has two answers tried that cannot be used, and no more', async () => {
    const topic = newTopic();
    await script(...[1, 2].map(() => ({ kind: 'malformed', when: topic })));
    const jobId = await acceptedAbout(topic);
    await diesOf(jobId, 'model_answer_unusable');
    expect(await askedAbout(topic)).toHaveLength(2);
    await isRedriven(jobId);
  });
});
