import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accepted } from '../../support/ai-jobs-api.ts';
import {
  generatorName,
  generatorWith,
  queuesAreEmpty,
  recorderName,
} from '../../support/ai-jobs-parts.ts';
import { spy } from '../../support/cloud-control.ts';
import { eventually } from '../../support/eventually.ts';
import { script } from '../../support/local-gemini.ts';
import { aiJobs, type Item, isFinal, jobsTagged, jobTagged } from '../../support/stored-system.ts';
import { oneByOne } from '../../support/worker.ts';
import { attemptAll } from '../attempts.ts';
import { stepsOf } from '../steps.ts';
import { trialsOf } from '../trials.ts';
import { endOf, expectAtPeace, expectNothingLeft } from '../whole-end.ts';

/** A job about itself, which both models tell to come again. */
async function submitted(tag: string): Promise<string> {
  const throttled = { kind: 'throttled', retryDelay: '2s', when: tag };
  await script(throttled, throttled);
  const input = { topic: `A first home ${tag}`, length: 'short' };
  return accepted({ jobType: 'blog-post', input }, { 'x-correlation-id': tag });
}

/** What came of a job, but for what it was about, and for the model: that which takes it first. */
async function endWithout(tag: string, item: Item): Promise<unknown> {
  const end = JSON.stringify(await endOf(aiJobs, item));
  return JSON.parse(end.replaceAll(tag, '(tag)').replaceAll(/gemini-[\w.-]+/g, '(model)'));
}

/** Each waits because it was told to itself, and not because of the others. */
const generator = await generatorWith({
  GEMINI_GATE: JSON.stringify({ longestThrottleSeconds: 0 }),
});
await oneByOne(generatorName);
await oneByOne(recorderName);
const first = randomUUID();
await spy();
await submitted(first);
await eventually(
  () => jobsTagged(aiJobs, first),
  ([job]) => job !== undefined && isFinal(job),
  { withinMs: 60_000 },
);
await queuesAreEmpty();
const job = await jobTagged(aiJobs, first);
const undisturbed = await endWithout(first, job);
// What it writes to the gate of a model depends on the others.
const ofQueues = (await stepsOf(generatorName)).filter(({ service }) => service === 'sqs');
const trials = trialsOf(ofQueues, { everyKill: true });

describe('the generator of a job that is told to wait', () => {
  beforeAll(() => attemptAll(aiJobs, trials, ({ tag }) => submitted(tag)));
  afterAll(() => generator[Symbol.asyncDispose]());

  it('sends a copy that comes later, and has done it without another attempt', () => {
    expect(ofQueues.filter(({ action }) => action === 'SendMessage')).toHaveLength(2);
    expect(job).toMatchObject({ status: 'completed', attempts: 1 });
  });

  it.each(trials)('comes to the same end when it $name', async ({ tag }) => {
    const item = await jobTagged(aiJobs, tag);
    expect(await endWithout(tag, item)).toEqual(undisturbed);
    expectAtPeace(item);
  });

  it('leaves nothing over', () => expectNothingLeft(aiJobs));
});
