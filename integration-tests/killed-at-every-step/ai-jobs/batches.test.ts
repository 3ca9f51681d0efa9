import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { accepted } from '../../support/ai-jobs-api.ts';
import { eventsOf, listen } from '../../support/ai-jobs-events.ts';
import { generatorName, generatorPaused, recorderName } from '../../support/ai-jobs-parts.ts';
import { requestsSeen, spy } from '../../support/cloud-control.ts';
import { aiJobs, jobsTagged } from '../../support/stored-system.ts';
import { oneByOne, taking } from '../../support/worker.ts';
import { attempt, ended, settled } from '../attempts.ts';
import { stepsOf } from '../steps.ts';
import { timeForAllMs, trialsOf } from '../trials.ts';
import { endOf, expectAtPeace, expectNothingLeft } from '../whole-end.ts';

const size = 10;

/** Ten jobs of one request that wait together, to be taken as one batch. */
async function batch(tag: string): Promise<void> {
  await using _paused = await generatorPaused();
  const input = { topic: 'A first home', length: 'short' };
  const submitted = () => accepted({ jobType: 'blog-post', input }, { 'x-correlation-id': tag });
  await Promise.all(Array.from({ length: size }, submitted));
}

await taking(generatorName, size);
await oneByOne(recorderName);
await listen();

const first = randomUUID();
await spy();
await batch(first);
await ended(aiJobs, first);
await settled(aiJobs);
const [firstJob = {}] = await jobsTagged(aiJobs, first);
const undisturbed = await endOf(aiJobs, firstJob);
const seen = await requestsSeen(generatorName);
const all = await stepsOf(generatorName);

/** Of each kind of step those of the first job that comes to it, of one in the middle, and of the last. */
const chosen = all.filter(({ action, nth }) => {
  const last = all.filter((step) => step.action === action).length;
  return [1, Math.ceil(last / 2), last].includes(nth);
});
const trials = trialsOf(chosen).filter(({ harm }) => harm !== 'hears no answer to');

describe('the generator of a batch of ten', () => {
  beforeAll(async () => {
    for (const trial of trials) {
      await attempt(trial, ({ tag }) => batch(tag));
      await settled(aiJobs);
    }
  }, timeForAllMs);

  it('does them in one run, when nothing disturbs it', () => {
    expect(new Set(seen.map(({ requestId }) => requestId)).size).toBe(1);
    expect(all.filter(({ action }) => action === 'SendMessage')).toHaveLength(size);
  });

  it.each(trials)('ends each job once, and as usual, when it $name', async ({ tag }) => {
    const jobs = await jobsTagged(aiJobs, tag);
    expect(jobs).toHaveLength(size);
    for (const job of jobs) {
      expect(await endOf(aiJobs, job)).toEqual(undisturbed);
      expectAtPeace(job, { attempts: 2 });
      const told = await eventsOf(String(job['job_id']));
      expect(told.map((event) => event['detail-type'])).toEqual(['AI Job Completed']);
    }
  });

  it('leaves nothing over', () => expectNothingLeft(aiJobs));
});
