import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { fuzz, fuzzTimeout } from '../../fuzz/testing/runs.ts';
import { systems } from '../cloud/clients.ts';
import { describeNeeds } from '../cloud/needs.ts';
import { accepted as acceptedAiJob, reaches as reachesAiJob } from '../support/ai-jobs-api.ts';
import { send } from '../support/ai-jobs-messages.ts';
import {
  aiJobItem,
  generatorName,
  recorderName,
  withQuickGenerator,
} from '../support/ai-jobs-parts.ts';
import { accepted, reaches } from '../support/drawings-api.ts';
import { eventually } from '../support/eventually.ts';
import { leftOver } from '../support/left-over.ts';
import { completedJob } from '../support/revisions.ts';
import { jobItem, queueIsEmpty } from '../support/stored.ts';
import * as systemsStored from '../support/stored-system.ts';
import { workerName } from '../support/worker.ts';
import { fatesOf } from './testing/fates.ts';
import { oddMessages } from './testing/odd-messages.ts';
import { drawingMessages, requestMessages, resultMessages } from './testing/our-messages.ts';

const { drawings, 'ai-jobs': aiJobs } = systems;
/** What nobody may change: jobs that are completed. */
const done = { jobId: '', key: '', aiJobId: '' };

const queues = [
  {
    name: 'drawings',
    queueUrl: drawings.queueUrl,
    deadLetterQueueUrl: drawings.deadLetterQueueUrl,
    functionName: workerName,
    messages: () => drawingMessages(done),
    reasons: [
      'job_already_final',
      'revision_annotated',
      'revision_superseded',
      'revision_not_annotated',
    ],
  },
  {
    name: 'requests',
    queueUrl: aiJobs.requestQueueUrl,
    deadLetterQueueUrl: aiJobs.requestDeadLetterQueueUrl,
    functionName: generatorName,
    messages: requestMessages,
    reasons: ['job_completed', 'job_failed', 'job_already_final'],
  },
  {
    name: 'results',
    queueUrl: aiJobs.responseQueueUrl,
    deadLetterQueueUrl: aiJobs.responseDeadLetterQueueUrl,
    functionName: recorderName,
    messages: () => resultMessages(done.aiJobId),
    reasons: ['result_recorded', 'result_superseded', 'result_of_no_use'],
  },
];

describeNeeds(['key-identity', 'local-model'], 'messages that nobody would send', () => {
  withQuickGenerator();

  const before = new Map<systemsStored.StoredSystem, readonly string[]>();
  const stored = [systemsStored.drawings, systemsStored.aiJobs];

  beforeAll(async () => {
    done.jobId = await completedJob();
    done.key = String((await jobItem(done.jobId))['company#client#job']);
    done.aiJobId = await acceptedAiJob();
    await reachesAiJob(done.aiJobId, 'completed');
    for (const system of stored) before.set(system, await leftOver(system));
  });

  it.each(queues)(
    'end in the queue of $name, each acknowledged for a reason or among the dead letters',
    { timeout: fuzzTimeout },
    async ({ messages: made, queueUrl, ...queue }) => {
      const began = Date.now();
      const items = async () => [await jobItem(done.jobId), await aiJobItem(done.aiJobId)];
      const itemsBefore = await items();
      const sent = new Set<string>();
      await fuzz(
        fc.array(oddMessages(made()), { minLength: 1, maxLength: 5 }),
        async (messages) => {
          const ids = await Promise.all(messages.map((message) => send(queueUrl, message)));
          for (const id of ids) sent.add(id);
        },
        { cases: 20, kindsOf: (messages) => messages.map(({ kind }) => kind) },
      );
      const fates = await fatesOf(sent, queue, began);
      await queueIsEmpty(queueUrl);
      expect(Object.keys(fates)).toContain('dead');
      expect(Object.keys(fates).length).toBeGreaterThan(1);
      expect(await items()).toEqual(itemsBefore);
      // Whoever works there works on.
      await reaches(await accepted(), 'completed');
    },
  );

  it('leave no open job, no lease, no object of nobody and no message', async () => {
    for (const system of stored) {
      const same = before.get(system) ?? [];
      const look = async () => (await leftOver(system)).filter((line) => !same.includes(line));
      expect(await eventually(look, ({ length }) => length === 0)).toEqual([]);
    }
  });
});
