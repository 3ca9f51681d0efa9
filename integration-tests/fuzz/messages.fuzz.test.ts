import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fuzz, fuzzTimeout } from '../../fuzz/testing/runs.ts';
import { systems } from '../cloud/clients.ts';
import { describeNeeds } from '../cloud/needs.ts';
import { send } from '../support/ai-jobs-messages.ts';
import { withQuickGenerator } from '../support/ai-jobs-parts.ts';
import { emptied } from '../support/dead-letters.ts';
import { accepted, reaches } from '../support/drawings-api.ts';
import { completedJob } from '../support/revisions.ts';
import { jobItem, messageCount, queueIsEmpty } from '../support/stored.ts';
import { oddMessages } from './testing/odd-messages.ts';

const { drawings, 'ai-jobs': aiJobs } = systems;
const unknownJob = 'job_20261122093015042_7k3m9xw2';
const uuid = '01234567-89ab-4cde-8f01-23456789abcd';

/** What nobody may change: a job that is completed, with its names. */
const done = { jobId: '', key: '' };
const doneId = () => done.jobId;

const drawingFields = () => ({
  job_id: [doneId(), unknownJob, 7],
  company_client_job: [
    done.key,
    `acme#-#${doneId()}`,
    `acme#-#${unknownJob}`,
    `globex#client#${doneId()}`,
    '#',
    '',
  ],
  annotate_version: [1, 2, 3, 1e9],
  drawing_s3_key: ['../../x', null],
  pipeline_config: ['extract_only', 'none'],
});

const requestFields = () => ({
  jobId: [uuid, doneId(), '', 'x'.repeat(2_000)],
  jobType: ['blog-post', 'poem', '__proto__'],
  userId: ['acme', 'globex', '', '#', '../x'],
  input: [{}, null, { topic: '' }, { topic: 'x'.repeat(40_000) }],
  timestamp: ['2026-11-22T09:30:15.042Z', 'now', 0],
  recorded: [true],
  apiKeyId: ['none', ''],
  traceId: ['a', ''],
});

const resultFields = () => ({
  jobId: [uuid, doneId()],
  userId: ['acme', 'globex', '#'],
  jobType: ['blog-post', 'poem'],
  status: ['completed', 'failed', 'cancelled'],
  result: [null, {}, { text: 'x' }],
  error: [null, {}],
  timestamp: ['2026-11-22T09:30:15.042Z'],
});

const queues = [
  ['drawings', drawings.queueUrl, drawings.deadLetterQueueUrl, drawingFields],
  ['requests', aiJobs.requestQueueUrl, aiJobs.requestDeadLetterQueueUrl, requestFields],
  ['results', aiJobs.responseQueueUrl, aiJobs.responseDeadLetterQueueUrl, resultFields],
] as const;

describeNeeds(['key-identity', 'local-model'], 'a message that nobody would send', () => {
  withQuickGenerator();

  beforeAll(async () => {
    done.jobId = await completedJob();
    done.key = String((await jobItem(done.jobId))['company#client#job']);
  });

  afterAll(async () => {
    // Dead letters that mean nothing to anybody.
    for (const [, , deadLetterQueueUrl] of queues) await emptied(deadLetterQueueUrl);
  });

  it.each(queues)(
    'ends in the queue of %s, acknowledged or among the dead letters, and changes no job',
    { timeout: fuzzTimeout },
    async (_name, queueUrl, deadLetterQueueUrl, fields) => {
      const before = await jobItem(done.jobId);
      const dead = await messageCount(deadLetterQueueUrl);
      let sent = 0;
      await fuzz(
        fc.array(oddMessages(fields()), { minLength: 1, maxLength: 5 }),
        async (messages) => {
          await Promise.all(messages.map((message) => send(queueUrl, message)));
          sent += messages.length;
        },
        { cases: 10 },
      );
      await queueIsEmpty(queueUrl);
      const died = (await messageCount(deadLetterQueueUrl)) - dead;
      expect(died).toBeGreaterThan(0);
      expect(died).toBeLessThanOrEqual(sent);
      expect(await jobItem(done.jobId)).toEqual(before);
      // Whoever works there works on.
      await reaches(await accepted(), 'completed');
    },
  );
});
