import { beforeAll, describe, expect, it } from 'vitest';
import { accepted, call } from '../../support/ai-jobs-api.ts';
import { eventsOf, listen } from '../../support/ai-jobs-events.ts';
import { generatorName, manageLettersName, recorderName } from '../../support/ai-jobs-parts.ts';
import { advanceClock, spy } from '../../support/cloud-control.ts';
import { deadLetters } from '../../support/dead-letters.ts';
import { aiJobLetters, toldLetters } from '../../support/letter-systems.ts';
import { script } from '../../support/local-gemini.ts';
import { aiJobs, jobTagged } from '../../support/stored-system.ts';
import { oneByOne } from '../../support/worker.ts';
import { atRest } from '../at-rest.ts';
import { ended, settled } from '../attempts.ts';
import { stepsOf } from '../steps.ts';
import { arm, forEachOf, hasStruck, type Trial, timeForAllMs, trialsOf } from '../trials.ts';
import { expectAtPeace, expectNothingLeft } from '../whole-end.ts';

const ways = [
  {
    act: 'redrive',
    changes: ['SendMessage', 'DeleteMessage', 'UpdateItem'],
    end: { status: 'completed', redrives: 1 },
    told: ['AI Job Failed', 'AI Job Completed'],
  },
  {
    act: 'discard',
    changes: ['UpdateItem', 'DeleteMessage'],
    end: { status: 'failed', dead_lettered: false },
    told: ['AI Job Failed'],
  },
] as const;

/** Longer than whoever has died keeps letters in hand, in seconds. */
const inHandSeconds = 31;

/** Jobs that could not be done, and can be now. */
async function deadJobs(tags: readonly string[]): Promise<void> {
  await forEachOf(tags, 4, async (tag) => {
    await script(...[1, 2].map(() => ({ kind: 'malformed', when: tag })));
    const input = { topic: `A first home ${tag}`, length: 'short' };
    await accepted({ jobType: 'blog-post', input }, { 'x-correlation-id': `of-${tag}` });
    await ended(aiJobs, `of-${tag}`);
  });
  await settled(aiJobs);
}

const jobOf = (tag: string) => jobTagged(aiJobs, `of-${tag}`);

async function letterOf(tag: string): Promise<string> {
  const jobId = String((await jobOf(tag))['job_id']);
  const [letter, ...more] = await toldLetters(aiJobLetters, jobId);
  if (letter === undefined || more.length > 0) throw new Error('It has no letter, or several.');
  return letter.id;
}

function asked(act: string, letter: string, tag: string) {
  const headers = { 'x-correlation-id': tag };
  return call(`/dead-letters/${letter}/${act}`, { method: 'POST', headers });
}

await oneByOne(generatorName);
await oneByOne(recorderName);
await listen();

describe.each(ways)('the function asked to $act a letter', async ({ act, changes, end, told }) => {
  const first = `undisturbed-${act}`;
  await deadJobs([first]);
  await spy();
  const undisturbed = await asked(act, await letterOf(first), first);
  const steps = await stepsOf(manageLettersName);
  await settled(aiJobs);
  const trials = trialsOf(steps, { everyKill: true });
  const broken = new Map<Trial, number>();
  const again = new Map<Trial, number>();

  beforeAll(async () => {
    await deadJobs(trials.map(({ tag }) => tag));
    // One by one: who dies has the letters of all others in hand.
    for (const trial of trials) {
      const letter = await letterOf(trial.tag);
      const fault = await arm(trial);
      broken.set(trial, (await asked(act, letter, trial.tag)).status);
      await hasStruck(fault, 30_000);
      await atRest(aiJobs.queueUrls);
      await advanceClock(inHandSeconds);
      again.set(trial, (await asked(act, letter, trial.tag)).status);
    }
    await settled(aiJobs);
  }, timeForAllMs);

  it('does it in so many steps when nothing disturbs it', async () => {
    expect(undisturbed.status).toBe(200);
    const actions = steps.map(({ action }) => action);
    expect(actions.filter((action) => action !== 'ReceiveMessage')).toEqual(changes);
    expect(await jobOf(first)).toMatchObject(end);
  });

  it.each(trials)('has done it once when it is asked again: $name', async (trial) => {
    if (trial.harm !== 'hears no answer to') expect(broken.get(trial)).toBeGreaterThanOrEqual(500);
    expect([200, 404]).toContain(again.get(trial));
    const job = await jobOf(trial.tag);
    expect(job).toMatchObject(end);
    expectAtPeace(job);
    const jobId = String(job['job_id']);
    expect((await eventsOf(jobId)).map((event) => event['detail-type'])).toEqual(told);
    expect(await toldLetters(aiJobLetters, jobId)).toEqual([]);
  });

  it('leaves nothing over, and no letter', async () => {
    expect(await deadLetters(aiJobLetters.deadLetterQueueUrl)).toEqual([]);
    await expectNothingLeft(aiJobs);
  });
});
