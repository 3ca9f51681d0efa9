import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeNeeds } from './cloud/needs.ts';
import * as aiJobs from './support/ai-jobs-api.ts';
import { aiJobItem, generatorName, withQuickGenerator } from './support/ai-jobs-parts.ts';
import { clearFaults, faultHits, setFault } from './support/cloud-control.ts';
import { accepted, reaches } from './support/drawings-api.ts';
import { eventually } from './support/eventually.ts';
import { aiJobLetters, drawingLetters, toldLetters } from './support/letter-systems.ts';
import { retryingAfter, workerName, workerWith } from './support/worker.ts';

/** More than three receives took, each of four tries of the client. */
const REFUSALS = 14;

/** Has a service refuse so many calls that are made for a request, told apart by its correlation id. */
async function refusing(fault: object) {
  const tag = `throttled-${randomUUID()}`;
  const id = await setFault({ kind: 'throttle', count: REFUSALS, event: tag, ...fault });
  return { tag, refusals: async () => (await faultHits()).get(id) };
}

const claims = { service: 'dynamodb', action: 'UpdateItem' };

describeNeeds(
  ['faults', 'local-model'],
  'a service that takes no more requests for a while',
  () => {
    const scope = new AsyncDisposableStack();
    withQuickGenerator();
    beforeAll(async () => {
      scope.use(await workerWith(retryingAfter(0)));
    });
    afterAll(async () => {
      await clearFaults();
      await scope.disposeAsync();
    });

    it.concurrent.each([
      ['the table, before a worker has the job', claims],
      ['the table, once it has it', { ...claims, skip: 1 }],
      ['the bucket', { service: 's3', action: 'PutObject' }],
    ])('costs a drawing no attempt: %s', async (_what, fault) => {
      const { tag, refusals } = await refusing({ ...fault, function: workerName });
      const jobId = await accepted({ headers: { 'x-correlation-id': tag } });
      const job = await eventually(
        () => reaches(jobId, 'completed', 'failed', 'queued', 'processing'),
        ({ status }) => status === 'completed' || status === 'failed',
      );
      expect(job).toMatchObject({ status: 'completed', warnings: [], attempts: 1 });
      expect(await refusals()).toBe(REFUSALS);
      expect(await toldLetters(drawingLetters, jobId)).toEqual([]);
    });

    it.concurrent('costs a request for content none: the table', async () => {
      const { tag, refusals } = await refusing({ ...claims, function: generatorName });
      const jobId = await aiJobs.accepted({}, { 'x-correlation-id': tag });
      expect(await aiJobs.reaches(jobId, 'completed', 'failed')).toMatchObject({
        status: 'completed',
      });
      expect(await refusals()).toBe(REFUSALS);
      expect(await aiJobItem(jobId)).toMatchObject({ attempts: 1 });
      expect(await toldLetters(aiJobLetters, jobId)).toEqual([]);
    });
  },
);
