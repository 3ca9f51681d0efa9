import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setFault, spy } from '../../support/cloud-control.ts';
import { deadLetters, dies, redrive } from '../../support/dead-letters.ts';
import { accepted } from '../../support/drawings-api.ts';
import { leftOver } from '../../support/left-over.ts';
import { drawingLetters, toldLetters } from '../../support/letter-systems.ts';
import { drawings, jobTagged } from '../../support/stored-system.ts';
import { retryingAfter, workerName, workerWith } from '../../support/worker.ts';
import { attemptAll, settled } from '../attempts.ts';
import { stepsOf } from '../steps.ts';
import { type Trial, trialsOf } from '../trials.ts';
import { endOf, expectAtPeace, expectNothingLeft } from '../whole-end.ts';

const { deadLetterQueueUrl, watch } = drawingLetters;

/** A drawing that cannot be fetched at any attempt. */
async function submitted(tag: string): Promise<string> {
  const unread = { kind: 'error', service: 's3', action: 'GetObject', function: workerName };
  await setFault({ ...unread, event: tag });
  return accepted({ headers: { 'x-correlation-id': tag } });
}

/** Each attempt hides its message, takes the job, writes down its failure and shows the message again. */
const attempt = ['ChangeMessageVisibility', 'UpdateItem', 'UpdateItem', 'ChangeMessageVisibility'];

/** Whether the last attempt has begun and cannot say that it failed: the dead-letter processor does. */
function diesAtLast({ harm, step: { action, nth } }: Trial): boolean {
  if (harm === 'is killed before') return action === 'UpdateItem' && nth >= 5;
  return harm === 'is killed after' && nth === 5;
}

/**
 * One for each message. A message that could not be hidden stays away for so long that its job is sent
 * again meanwhile.
 */
function lettersFor({ harm, step: { action, nth } }: Trial): number {
  const isHiding = action === 'ChangeMessageVisibility' && nth % 2 === 1;
  return isHiding && harm === 'is killed before' ? 2 : 1;
}

const worker = await workerWith(retryingAfter(0));
await spy();
await dies(await submitted('undisturbed'), deadLetterQueueUrl);
const undisturbed = await endOf(drawings, await jobTagged(drawings, 'undisturbed'));
const steps = await stepsOf(workerName);
const trials = trialsOf(steps);

describe('the worker of a drawing whose every attempt fails', () => {
  let letters: Awaited<ReturnType<typeof deadLetters>> = [];
  beforeAll(async () => {
    await attemptAll(drawings, trials, ({ tag }) => submitted(tag));
    const all = trials.reduce((count, trial) => count + lettersFor(trial), 1);
    const there = () => deadLetters(deadLetterQueueUrl);
    letters = await watch.lookUntil(there, ({ length }) => length === all);
  });
  afterAll(() => worker[Symbol.asyncDispose]());

  it('fails it at the third, when nothing disturbs it', () => {
    expect(steps.map(({ action }) => action)).toEqual([...attempt, ...attempt, ...attempt]);
    expect(undisturbed).toMatchObject({ status: 'failed', dead_lettered: true });
  });

  it.each(trials)('fails it once, and tells each letter, when it $name', async (trial) => {
    const job = await jobTagged(drawings, trial.tag);
    expectAtPeace(job);
    const died = { ...undisturbed, error: expect.objectContaining({ code: 'worker_died' }) };
    expect(await endOf(drawings, job)).toEqual(diesAtLast(trial) ? died : undisturbed);
    const failures = [job['failed_attempts'] ?? []].flat().map((each) => Object(each).attempt);
    expect(failures).toEqual([...new Set(failures)]);

    const jobId = String(job['job_id']);
    const there = letters.filter(({ Body = '' }) => Body.includes(jobId));
    const told = await toldLetters(drawingLetters, jobId);
    expect(there.map(({ MessageId: id }) => id).sort()).toEqual(told.map(({ id }) => id).sort());
    expect(there).toHaveLength(lettersFor(trial));
  });

  it('leaves nothing over but the letters', async () => {
    expect(await leftOver(drawings)).toEqual([]);
  });

  it('has done each once when all letters are brought back', async () => {
    await redrive(deadLetterQueueUrl);
    await settled(drawings);
    for (const { tag } of trials) {
      const job = await jobTagged(drawings, tag);
      expect(job).toMatchObject({ status: 'completed', attempts: 1, redrives: 1 });
    }
    await expectNothingLeft(drawings);
  });
});
