import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systems } from '../../cloud/clients.ts';
import { accepted } from '../../support/ai-jobs-api.ts';
import { eventsOf, listen } from '../../support/ai-jobs-events.ts';
import { generatorName, generatorWith, recorderName } from '../../support/ai-jobs-parts.ts';
import { spy } from '../../support/cloud-control.ts';
import { deadLetters, emptied } from '../../support/dead-letters.ts';
import { leftOver, messagesLeft } from '../../support/left-over.ts';
import { aiJobLetters, toldLetters } from '../../support/letter-systems.ts';
import { script } from '../../support/local-gemini.ts';
import { aiJobs, type Item, jobTagged } from '../../support/stored-system.ts';
import { oneByOne, retryingAfter } from '../../support/worker.ts';
import { attemptAll, ended, settled } from '../attempts.ts';
import { stepsOf } from '../steps.ts';
import { type Trial, trialsOf } from '../trials.ts';
import { expectAtPeace } from '../whole-end.ts';

const { requestDeadLetterQueueUrl, responseDeadLetterQueueUrl } = systems['ai-jobs'];

/** Who dies in the last attempt leaves nobody to say why it failed. */
const ways = [
  { how: 'whose models are down', kind: 'unavailable', attempts: 3, diesOf: ['worker_died'] },
  { how: 'that no other attempt can help', kind: 'malformed', attempts: 1, diesOf: [] },
] as const;

/** A job about itself, which the models fail however often they are asked. */
async function submitted(tag: string, kind: string): Promise<string> {
  await script(...Array.from({ length: 6 }, () => ({ kind, when: tag })));
  const input = { topic: `A first home ${tag}`, length: 'short' };
  return accepted({ jobType: 'blog-post', input }, { 'x-correlation-id': tag });
}

/** A message that nobody has hidden comes only after its job was sent again: then there are two, and both may die. */
function isUnhidden({ harm, step: { action } }: Trial): boolean {
  return harm === 'is killed before' && action === 'ChangeMessageVisibility';
}

const reasonOf = (job: Item): string => String(Object(job['error']).code);

// Each fails because it was told to itself, and not because of the others.
const generator = await generatorWith({
  ...retryingAfter(0),
  GEMINI_GATE: JSON.stringify({ failures: 1_000 }),
});
await oneByOne(generatorName);
await oneByOne(recorderName);
await listen();
afterAll(() => generator[Symbol.asyncDispose]());

describe.each(ways)('an AI job $how', async ({ attempts, diesOf, kind }) => {
  const first = randomUUID();
  await spy();
  await submitted(first, kind);
  await ended(aiJobs, first);
  await settled(aiJobs);
  const undisturbed = await jobTagged(aiJobs, first);
  const generated = await stepsOf(generatorName);
  const recorded = await stepsOf(recorderName);
  const trials = trialsOf([...generated, ...recorded]);
  let letters: Awaited<ReturnType<typeof deadLetters>> = [];

  beforeAll(async () => {
    await emptied(requestDeadLetterQueueUrl);
    await attemptAll(aiJobs, trials, ({ tag }) => submitted(tag, kind));
    letters = await deadLetters(requestDeadLetterQueueUrl);
  });
  afterAll(() => emptied(requestDeadLetterQueueUrl));

  it('fails after its attempts when nothing disturbs it, by one report', () => {
    expect(undisturbed).toMatchObject({ status: 'failed', attempts, dead_lettered: true });
    expect(generated.filter(({ action }) => action === 'SendMessage')).toHaveLength(1);
    expect(recorded.map(({ action }) => action)).toContain('PutEvents');
  });

  it.each(trials)(
    'fails once, is told of once and leaves one letter when $step.function $name',
    async (trial) => {
      const job = await jobTagged(aiJobs, trial.tag);
      expect(job).toMatchObject({ status: 'failed', dead_lettered: true });
      expect([reasonOf(undisturbed), ...diesOf]).toContain(reasonOf(job));
      expectAtPeace(job);
      const jobId = String(job['job_id']);
      const ends = (await eventsOf(jobId)).map(({ detail }) => detail['completedAt']);
      expect(new Set(ends).size).toBe(1);
      const mine = letters.filter(({ Body = '' }) => Body.includes(jobId));
      expect([1, isUnhidden(trial) ? 2 : 1]).toContain(mine.length);
      const told = (await toldLetters(aiJobLetters, jobId)).map(({ id }) => id);
      expect(told.sort()).toEqual(mine.map(({ MessageId }) => MessageId).sort());
    },
  );

  it('leaves nothing over but these letters', async () => {
    const dead = await messagesLeft([responseDeadLetterQueueUrl]);
    expect([...(await leftOver(aiJobs)), ...dead]).toEqual([]);
  });
});
