import { beforeAll, describe, expect, it } from 'vitest';
import { systems } from '../../cloud/clients.ts';
import { accepted, cancel, reaches, remove } from '../../support/ai-jobs-api.ts';
import { eventsOf, listen } from '../../support/ai-jobs-events.ts';
import {
  apiFunctionName,
  generatorName,
  generatorPaused,
  recorderName,
} from '../../support/ai-jobs-parts.ts';
import type { Answer } from '../../support/api-calls.ts';
import { spy } from '../../support/cloud-control.ts';
import { objectKeys } from '../../support/stored.ts';
import { aiJobs, jobsTagged } from '../../support/stored-system.ts';
import { oneByOne } from '../../support/worker.ts';
import { attemptAll, settled } from '../attempts.ts';
import { stepsOf } from '../steps.ts';
import { forEachOf, type Trial, trialsOf } from '../trials.ts';
import { expectNothingLeft } from '../whole-end.ts';

const { bucket } = systems['ai-jobs'];

/** What is done to a job that waits, or is done, and what a caller is told who asks again. */
const ways = [
  {
    how: 'deletes a job that is done, with the answer kept for others',
    ...{ take: remove, waits: false, again: [204, 404], left: [] },
    ...{ told: ['AI Job Completed'], actions: ['DeleteObject', 'TransactWriteItems'] },
  },
  {
    how: 'deletes a job that waits',
    ...{ take: remove, waits: true, again: [204, 404], left: [] },
    ...{ told: ['AI Job Cancelled'], actions: ['SendMessage'] },
  },
  {
    how: 'cancels a job that waits',
    ...{ take: cancel, waits: true, again: [200], left: [{ status: 'cancelled' }] },
    ...{ told: ['AI Job Cancelled'], actions: ['SendMessage'] },
  },
];

type Way = (typeof ways)[number];

async function submitted({ waits }: Way, tag: string): Promise<string> {
  const input = { topic: `A first home ${tag}`, length: 'short' };
  const job = { jobType: 'blog-post', input, allowCached: true };
  const jobId = await accepted(job, { 'x-correlation-id': `of-${tag}` });
  if (!waits) await reaches(jobId, 'completed');
  return jobId;
}

/** Jobs that wait do so because nobody takes their messages. */
async function pausedFor({ waits }: Way): Promise<AsyncDisposable> {
  return waits ? await generatorPaused() : { [Symbol.asyncDispose]: async () => {} };
}

await oneByOne(generatorName);
await oneByOne(recorderName);
await listen();

/** What it does when nothing disturbs it. */
async function watched(way: Way, tag: string) {
  await using _paused = await pausedFor(way);
  const jobId = await submitted(way, tag);
  await spy();
  await way.take(jobId, { 'x-correlation-id': tag });
  return stepsOf(apiFunctionName);
}

describe.each(ways)('the function that $how', async (way) => {
  const { again, told, left, actions } = way;
  const steps = await watched(way, `undisturbed-${ways.indexOf(way)}`);
  await settled(aiJobs);
  const trials = trialsOf(steps);
  const jobs = new Map<Trial, string>();
  const answers = new Map<Trial, Answer>();
  const take = (trial: Trial) => way.take(jobs.get(trial) ?? '', { 'x-correlation-id': trial.tag });

  beforeAll(async () => {
    const paused = await pausedFor(way);
    await forEachOf(trials, 4, async (trial) => {
      jobs.set(trial, await submitted(way, trial.tag));
    });
    await attemptAll(aiJobs, trials, take, async () => {
      for (const trial of trials) answers.set(trial, await take(trial));
      await paused[Symbol.asyncDispose]();
    });
  });

  it('does it in steps that can go wrong', () => {
    const all = steps.map(({ action }) => action);
    for (const action of actions) expect(all).toContain(action);
  });

  it.each(trials)(
    'has done it when it is asked again, and it is told once: $name',
    async (trial) => {
      const jobId = jobs.get(trial) ?? '';
      expect(again).toContain(answers.get(trial)?.status);
      expect(await jobsTagged(aiJobs, `of-${trial.tag}`)).toMatchObject(left);
      expect((await eventsOf(jobId)).map((event) => event['detail-type'])).toEqual(told);
      expect((await objectKeys(bucket)).filter((key) => key.includes(jobId))).toEqual([]);
    },
  );

  it('leaves nothing over, and no answer for others', () => expectNothingLeft(aiJobs));
});
