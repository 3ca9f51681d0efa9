import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../support/api-calls.ts';
import { spy } from '../../support/cloud-control.ts';
import { accepted, cancel, reaches, remove } from '../../support/drawings-api.ts';
import { filesOf } from '../../support/job-files.ts';
import { drawings, jobsTagged } from '../../support/stored-system.ts';
import { manageJobsName, workerPaused } from '../../support/worker.ts';
import { attemptAll } from '../attempts.ts';
import { stepsOf } from '../steps.ts';
import { forEachOf, type Trial, trialsOf } from '../trials.ts';
import { expectNothingLeft } from '../whole-end.ts';

type Take = (jobId: string, headers: Record<string, string>) => Promise<Answer>;

interface Way {
  readonly how: string;
  readonly take: Take;
  /** A job that is there to be taken. */
  readonly newJob: (tag: string) => Promise<string>;
  /** What a caller is told who asks again. */
  readonly again: readonly number[];
  readonly left: readonly unknown[];
}

const submitted = (tag: string) =>
  accepted({
    fields: { context_text: 'Type 11: Shear lock' },
    headers: { 'x-correlation-id': `of-${tag}` },
  });

const ways: readonly Way[] = [
  {
    how: 'deletes a job that is done',
    take: remove,
    async newJob(tag) {
      const jobId = await submitted(tag);
      await reaches(jobId, 'completed');
      return jobId;
    },
    again: [204, 404],
    left: [],
  },
  { how: 'deletes a job that waits', take: remove, newJob: submitted, again: [204, 404], left: [] },
  {
    how: 'cancels a job that waits',
    take: cancel,
    newJob: submitted,
    again: [200],
    left: [{ status: 'cancelled' }],
  },
];

async function watched({ take, newJob }: Way, tag: string): Promise<readonly Trial[]> {
  const jobId = await newJob(tag);
  await spy();
  await take(jobId, { 'x-correlation-id': tag });
  return trialsOf(await stepsOf(manageJobsName));
}

/** Jobs that wait do so because nobody takes their messages. */
async function pausedFor({ newJob }: Way): Promise<AsyncDisposable> {
  return newJob === submitted ? await workerPaused() : { [Symbol.asyncDispose]: async () => {} };
}

describe.each(ways)('the function that $how', async (way) => {
  const trials = await (async () => {
    await using _paused = await pausedFor(way);
    // Awaited here: else the pause would be over before it.
    return await watched(way, `undisturbed ${way.how}`.replaceAll(' ', '-'));
  })();
  const jobs = new Map<Trial, string>();
  const answers = new Map<Trial, Answer>();
  const takeOf = (trial: Trial) =>
    way.take(jobs.get(trial) ?? '', { 'x-correlation-id': trial.tag });

  beforeAll(async () => {
    const paused = await pausedFor(way);
    await forEachOf(trials, 4, async (trial) => {
      jobs.set(trial, await way.newJob(trial.tag));
    });
    await attemptAll(drawings, trials, takeOf, async () => {
      for (const trial of trials) answers.set(trial, await takeOf(trial));
      await paused[Symbol.asyncDispose]();
    });
  });

  it.each(trials)('has done it when it is asked again: $name', async (trial) => {
    expect(way.again).toContain(answers.get(trial)?.status);
    expect(await jobsTagged(drawings, `of-${trial.tag}`)).toMatchObject(way.left);
    expect(await filesOf(jobs.get(trial) ?? '')).toEqual([]);
  });

  it('leaves nothing over', () => expectNothingLeft(drawings));
});
