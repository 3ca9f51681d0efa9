import { afterAll, beforeAll, expect, it } from 'vitest';
import { systems } from './cloud/clients.ts';
import { describeNeeds } from './cloud/needs.ts';
import { alarmState, deadLetterWatch, dies, emptied, redrive } from './support/dead-letters.ts';
import { accepted, reaches } from './support/drawings-api.ts';
import { eventually } from './support/eventually.ts';
import { forget } from './support/local-gemini.ts';
import { withModelKey } from './support/model-key.ts';
import { sample } from './support/samples.ts';
import { workerName } from './support/worker.ts';

const { deadLetterQueueUrl } = systems.drawings;
const watch = deadLetterWatch('security-assistant-dead-letter-processor-local');

function warningIs(wanted: string): Promise<unknown> {
  return eventually(
    () => alarmState('security-assistant-dead-letters-warning-local'),
    (state) => state === wanted,
  );
}

describeNeeds(['local-model', 'redriven-anew'], 'drawings for a model whose key is wrong', () => {
  beforeAll(async () => {
    await emptied(deadLetterQueueUrl);
    await watch.listen();
    await forget();
  });
  afterAll(async () => {
    await emptied(deadLetterQueueUrl);
  });

  it('Q-06: wait among the dead letters, ring, and are read when it was mended', async () => {
    await using _watch = await watch.tellingAtOnce();
    const drawing = await sample('office-level-1');
    const jobIds = await (async () => {
      await using _key = await withModelKey(workerName, 'wrong-key');
      const ids = await Promise.all(
        ['gemini', 'both'].map((analyzer) => accepted({ drawing, fields: { analyzer } })),
      );
      for (const jobId of ids) {
        const job = await reaches(jobId, 'failed', 'completed');
        expect(job).toMatchObject({
          status: 'failed',
          // No further attempt could help.
          attempts: 1,
          error: {
            code: 'model_key_invalid',
            stage: 'schedule',
            action: expect.stringContaining('Ask the operator'),
          },
        });
        await dies(jobId, deadLetterQueueUrl);
      }
      return ids;
    })();
    await watch.look();
    await watch.look();
    expect(await watch.alertsAbout('model_key_invalid')).toHaveLength(1);
    await warningIs('ALARM');

    await redrive(deadLetterQueueUrl);
    for (const jobId of jobIds) {
      const done = await eventually(
        () => reaches(jobId, 'completed', 'failed'),
        ({ status }) => status === 'completed',
      );
      expect(done).toMatchObject({ error: null, attempts: 1, redrives: { count: 1 } });
    }
    await warningIs('OK');
  });
});
