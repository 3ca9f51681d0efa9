import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accepted } from '../../support/ai-jobs-api.ts';
import { generatorName, generatorWith, recorderName } from '../../support/ai-jobs-parts.ts';
import { advanceClock, requestsSeen, spy } from '../../support/cloud-control.ts';
import { script } from '../../support/local-gemini.ts';
import { forgetGates, gates } from '../../support/model-gates.ts';
import { aiJobs, jobTagged } from '../../support/stored-system.ts';
import { oneByOne } from '../../support/worker.ts';
import { attempt, ended, settled } from '../attempts.ts';
import { stepsOf } from '../steps.ts';
import { type Trial, timeForAllMs, trialsOf } from '../trials.ts';
import { endOf, expectAtPeace, expectNothingLeft } from '../whole-end.ts';

const submitted = (tag: string) => {
  const input = { topic: 'A first home', tone: tag, length: 'short' };
  return accepted({ jobType: 'blog-post', input }, { 'x-correlation-id': tag });
};

/** A job for which both models are down at first, which closes their gates; nobody knew of them before. */
async function submittedWhileDown(tag: string): Promise<void> {
  await forgetGates();
  await script(...[1, 2].map(() => ({ kind: 'unavailable', when: tag })));
  await submitted(tag);
}

/** What came of a job, but for what it was about. */
async function endWithout(tag: string): Promise<string> {
  return JSON.stringify(await endOf(aiJobs, await jobTagged(aiJobs, tag))).replaceAll(tag, '(tag)');
}

/** Of a job that comes when nothing is wrong any more: its end, and how many runs it took. */
async function laterJob() {
  const tag = randomUUID();
  await spy();
  await submitted(tag);
  await ended(aiJobs, tag);
  const runs = new Set((await requestsSeen(generatorName)).map(({ requestId }) => requestId)).size;
  return { end: await endWithout(tag), runs };
}

const longestPauseSeconds = 3;
const gate = { callsAtOnce: 1, failures: 1, callSeconds: 30, patienceSeconds: 0 };
const pauses = { pauseSeconds: 1, longestPauseSeconds };
const generator = await generatorWith({ GEMINI_GATE: JSON.stringify({ ...gate, ...pauses }) });
await oneByOne(generatorName);
await oneByOne(recorderName);

const first = randomUUID();
await spy();
await submittedWhileDown(first);
await ended(aiJobs, first);
const writes = (await stepsOf(generatorName)).filter(({ service }) => service === 'dynamodb');
const versions = (await gates()).map(({ version }) => version);
const undisturbed = await laterJob();
/** Who is killed before a write leaves what he would have left after the one before. */
const trials = trialsOf(writes).filter(({ harm }) => harm !== 'is killed before');

describe('the generator at the gates of models', () => {
  const later = new Map<Trial, Awaited<ReturnType<typeof laterJob>>>();
  beforeAll(async () => {
    for (const trial of trials) {
      await attempt(trial, ({ tag }) => submittedWhileDown(tag));
      await settled(aiJobs);
      await advanceClock(longestPauseSeconds);
      later.set(trial, await laterJob());
    }
    await settled(aiJobs);
  }, timeForAllMs);
  afterAll(() => generator[Symbol.asyncDispose]());

  it('closes both, tries one again and opens it, with a place for each call', () => {
    // Down, tried, and back; the other one down.
    expect(versions.sort()).toEqual([1, 3]);
    const ofJob = ['claim', 'release', 'claim', 'stage', 'report'];
    expect(writes).toHaveLength(ofJob.length + 3 * 2 + 4);
    expect(undisturbed.runs).toBe(1);
  });

  it.each(trials)('has its job done, and lets others pass, when it $name', async (trial) => {
    const job = await jobTagged(aiJobs, trial.tag);
    expect(job).toMatchObject({ status: 'completed' });
    expectAtPeace(job);
    expect(later.get(trial)).toEqual(undisturbed);
  });

  it('leaves nothing over', () => expectNothingLeft(aiJobs));
});
