import { DisableRuleCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, describe, expect, it } from 'vitest';
import { aws } from '../../cloud/clients.ts';
import { advanceClock, clearFaults, setFault, spy } from '../../support/cloud-control.ts';
import { accepted, call } from '../../support/drawings-api.ts';
import { eventually } from '../../support/eventually.ts';
import { drawingLetters, toldLetters } from '../../support/letter-systems.ts';
import { messageCount } from '../../support/stored.ts';
import { drawings, jobTagged } from '../../support/stored-system.ts';
import { manageJobsName, retryingAfter, workerName, workerWith } from '../../support/worker.ts';
import { settled } from '../attempts.ts';
import { type Step, stepsOf } from '../steps.ts';
import { arm, hasStruck, type Trial, trialsOf } from '../trials.ts';
import { endOf, expectAtPeace, expectNothingLeft } from '../whole-end.ts';

const { deadLetterQueueUrl } = drawingLetters;

const ways = [
  {
    act: 'redrive',
    actions: ['ReceiveMessage', 'SendMessage', 'DeleteMessage', 'UpdateItem'],
    job: { status: 'completed', attempts: 1, redrives: 1, dead_lettered: false },
  },
  {
    act: 'discard',
    actions: ['ReceiveMessage', 'UpdateItem', 'DeleteObject', 'UpdateItem', 'DeleteMessage'],
    job: { status: 'failed', attempts: 3, dead_lettered: false },
  },
] as const;

/** The only letter, of a drawing that could not be fetched and now can, and which is to be deleted at its end. */
async function newLetter(tag: string): Promise<{ readonly jobId: string; readonly path: string }> {
  const unread = { kind: 'error', service: 's3', action: 'GetObject', function: workerName };
  await setFault({ ...unread, event: tag });
  const fields = { delete_after_completion: 'true' };
  const jobId = await accepted({ fields, headers: { 'x-correlation-id': tag } });
  await eventually(
    () => messageCount(deadLetterQueueUrl),
    (count) => count === 1,
    { withinMs: 60_000 },
  );
  await clearFaults();
  const [letter] = await toldLetters(drawingLetters, jobId);
  return { jobId, path: `/dead-letters/${letter?.id}` };
}

/** A killed function has it in hand until then, in seconds. */
const inHand = 30;

/** Whether the letter was taken and never came: then nobody sees it for a while, whoever asks. */
function isUnseen({ harm, step }: Trial): boolean {
  return harm === 'hears no answer to' && step.action === 'ReceiveMessage';
}

/** Whether the letter has left after the first try. */
function hasLeft(trial: Trial, steps: readonly Step[]): boolean {
  const { harm, step } = trial;
  if (harm === 'hears no answer to') return !isUnseen(trial);
  const past = steps.indexOf(step) - steps.findIndex(({ action }) => action === 'DeleteMessage');
  return past > 0 || (past === 0 && harm === 'is killed after');
}

// Who looks at letters has them in hand as well.
await aws.events.send(
  new DisableRuleCommand({ Name: 'security-assistant-dead-letter-check-local' }),
);
const worker = await workerWith(retryingAfter(0));
afterAll(() => worker[Symbol.asyncDispose]());

describe.each(ways)('the function that does "$act" with a letter', async (way) => {
  const ask = (path: string, tag: string) =>
    call(`${path}/${way.act}`, { method: 'POST', headers: { 'x-correlation-id': tag } });

  const first = `of-undisturbed-${way.act}`;
  const { path } = await newLetter(first);
  await spy();
  await ask(path, 'undisturbed');
  await settled(drawings);
  const steps = await stepsOf(manageJobsName);
  const undisturbed = await endOf(drawings, await jobTagged(drawings, first));

  it('comes to its end, when nothing disturbs it', async () => {
    expect(steps.map(({ action }) => action)).toEqual(way.actions);
    expect(await jobTagged(drawings, first)).toMatchObject(way.job);
  });

  it.each(trialsOf(steps))('has done it once when it is asked again: $name', async (trial) => {
    const { jobId, path } = await newLetter(`of-${trial.tag}`);
    const fault = await arm(trial);
    const { status } = await ask(path, trial.tag);
    await hasStruck(fault, 30_000);
    if (trial.harm === 'hears no answer to') expect(status).toBe(isUnseen(trial) ? 409 : 200);
    else expect(status).toBeGreaterThanOrEqual(500);
    await settled(drawings);
    await advanceClock(inHand + 1);
    const again = await ask(path, trial.tag);
    expect(again.status).toBe(hasLeft(trial, steps) ? 404 : 200);
    await settled(drawings);

    const job = await jobTagged(drawings, `of-${trial.tag}`);
    expect(job).toMatchObject({ ...way.job, inputs_deleted_at: expect.any(String) });
    expect(await endOf(drawings, job)).toEqual(undisturbed);
    expectAtPeace(job);
    expect(await toldLetters(drawingLetters, jobId)).toEqual([]);
    expect(await messageCount(deadLetterQueueUrl)).toBe(0);
  });

  it('leaves nothing over', () => expectNothingLeft(drawings));
});
