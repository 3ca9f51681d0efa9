import { randomUUID } from 'node:crypto';
import { DisableRuleCommand, EnableRuleCommand } from '@aws-sdk/client-eventbridge';
import { PutFunctionEventInvokeConfigCommand } from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { aws, systems } from '../../cloud/clients.ts';
import { advanceClock, clearFaults, setFault, spy } from '../../support/cloud-control.ts';
import { deadLetterWatch } from '../../support/dead-letters.ts';
import { submit } from '../../support/drawings-api.ts';
import { eventually } from '../../support/eventually.ts';
import { messageCount } from '../../support/stored.ts';
import { drawings, isFinal, jobsTagged } from '../../support/stored-system.ts';
import { functionWith, submitDrawingName, workerName } from '../../support/worker.ts';
import { atRest } from '../at-rest.ts';
import { type Step, stepsOf } from '../steps.ts';
import { arm, forEachOf, hasStruck, type Trial, trialsOf } from '../trials.ts';

const processor = 'security-assistant-dead-letter-processor-local';
const rule = { Name: 'security-assistant-dead-letter-check-local' };
const { deadLetterQueueUrl } = systems.drawings;
const watch = deadLetterWatch(processor);

/** Submits drawings with a fault each, which strikes all that is done for them. */
async function submittedWith(tags: readonly string[], fault: object): Promise<void> {
  await forEachOf(tags, 4, async (tag) => {
    await setFault({ kind: 'kill-caller', event: tag, ...fault });
    await submit({ headers: { 'x-correlation-id': tag } });
  });
}

/** Three receives, a lease apart, and some to spare. */
const mostMoves = 10;

/** Jobs whose worker is killed as soon as it has taken them, until their messages are dead letters. */
async function deadJobs(tags: readonly string[]): Promise<void> {
  const before = await messageCount(deadLetterQueueUrl);
  const taken = { function: workerName, action: 'ChangeMessageVisibility', when: 'after' };
  await submittedWith(tags, taken);
  const areDead = async () => (await messageCount(deadLetterQueueUrl)) === before + tags.length;
  for (let moves = 0; !(await areDead()); moves += 1) {
    if (moves === mostMoves) throw new Error('The messages do not come to the dead letters.');
    await atRest(drawings.queueUrls);
    await advanceClock(61);
    await atRest(drawings.queueUrls);
  }
  await clearFaults();
}

/** Jobs that have no message, since whoever should have sent it was killed; long enough ago. */
async function stalledJobs(tags: readonly string[]): Promise<void> {
  await submittedWith(tags, { function: submitDrawingName, action: 'SendMessage' });
  await clearFaults();
  await advanceClock(901);
}

/** The next look, and what comes of it. Between two looks nobody else makes one. */
async function look(isOver = async (): Promise<void> => {}): Promise<void> {
  await aws.events.send(new EnableRuleCommand(rule));
  await advanceClock(61);
  await isOver();
  await atRest(drawings.queueUrls);
  await aws.events.send(new DisableRuleCommand(rule));
}

/** The steps of a look at what is made ready for it. */
async function steps(make: (tags: readonly string[]) => Promise<void>): Promise<readonly Step[]> {
  await make([randomUUID()]);
  await spy();
  await look();
  return stepsOf(processor);
}

/** Looks that are killed at one step each: none comes to its end, so that something is left for the next. */
async function killedLooks(trials: readonly Trial[]): Promise<void> {
  for (const trial of trials) {
    const fault = await arm({ harm: trial.harm, step: trial.step });
    await look(() => hasStruck(fault, 30_000));
  }
  await clearFaults();
  await look();
}

/** Lost answers do not end a look. */
const kills = (all: readonly Step[]) =>
  trialsOf(all).filter(({ harm }) => harm !== 'hears no answer to');

const told = z.object({ count: z.number(), since: z.string() });

// A look that dies is not made again, but the next one is; a cause is told again with each look.
await aws.events.send(new DisableRuleCommand(rule));
await aws.lambda.send(
  new PutFunctionEventInvokeConfigCommand({ FunctionName: processor, MaximumRetryAttempts: 0 }),
);
await functionWith(processor, { ALERT_WINDOW_SECONDS: '30' });

await watch.listen();

describe('the dead-letter processor', async () => {
  const trials = kills(await steps(deadJobs));
  const tags = trials.map(({ tag }) => tag);
  beforeAll(async () => {
    await deadJobs(tags);
    await killedLooks(trials);
  });

  it.each(trials)('fails the job once, and keeps its letter, when it $name', async ({ tag }) => {
    const [job = {}, ...more] = await jobsTagged(drawings, tag);
    expect(more).toEqual([]);
    expect(job).toMatchObject({ status: 'failed', error: { code: 'never_begun' } });
  });

  it('counts each letter once in what it tells', async () => {
    const letters = trials.length + 1;
    expect(await messageCount(deadLetterQueueUrl)).toBe(letters);
    await look();
    const alerts = (await watch.alertsAbout('never_begun')).map((body) =>
      told.parse(JSON.parse(body)),
    );
    // A cause that is told twice has the same beginning.
    const counts = new Map<string, number>();
    for (const { count, since } of alerts) {
      counts.set(since, Math.max(count, counts.get(since) ?? 0));
    }
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(letters);
  });
});

describe('who sends stalled jobs again', async () => {
  const all = await steps(stalledJobs);
  const trials = kills(all.filter(({ action }) => ['UpdateItem', 'SendMessage'].includes(action)));
  beforeAll(async () => {
    await stalledJobs(trials.map(({ tag }) => tag));
    await killedLooks(trials);
    await advanceClock(901);
    await look();
  });

  it.each(trials)('has the job done when it $name', async ({ tag }) => {
    const [job = {}] = await eventually(
      () => jobsTagged(drawings, tag),
      ([found = {}]) => isFinal(found),
    );
    expect(job).toMatchObject({ status: 'completed' });
  });
});
