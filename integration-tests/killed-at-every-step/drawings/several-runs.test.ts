import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spy } from '../../support/cloud-control.ts';
import { accepted, reaches } from '../../support/drawings-api.ts';
import { soundPdf } from '../../support/pdf-files.ts';
import { queueIsEmpty } from '../../support/stored.ts';
import { drawings, jobTagged } from '../../support/stored-system.ts';
import { aheadFrom, workerName, workerWith } from '../../support/worker.ts';
import { attemptAll } from '../attempts.ts';
import { stepsOf } from '../steps.ts';
import { trialsOf } from '../trials.ts';
import { endOf, expectAtPeace, expectNothingLeft } from '../whole-end.ts';

/** Of a run of a quarter of an hour, kept for handing over, in seconds. */
const margin = 840;
/** What is left of it, and more than any stage needs, in seconds. */
const atWork = 60;

/** Each page but a lone one is kept while others are read. */
const pages = 2;

async function submitted(tag: string): Promise<void> {
  const fields = { pipeline: 'no_context' };
  const headers = { 'x-correlation-id': tag };
  const jobId = await accepted({ drawing: soundPdf(pages), fields, headers });
  if (!tag.startsWith('undisturbed')) return;
  await reaches(jobId, 'completed');
  await queueIsEmpty();
}

const endOfTagged = async (tag: string) => endOf(drawings, await jobTagged(drawings, tag));

await submitted('undisturbed-in-one-run');
const inOneRun = await endOfTagged('undisturbed-in-one-run');

// Once it keeps what a stage has made, its time is over.
const worker = await workerWith({
  MARGIN_SECONDS: String(margin),
  ...aheadFrom('PUT', '/checkpoint_', atWork),
});
await spy();
await submitted('undisturbed');
const undisturbed = await endOfTagged('undisturbed');
const steps = await stepsOf(workerName);
const actions = steps.map(({ action }) => action);
const timesOf = (action: string) => actions.filter((each) => each === action).length;
const trials = trialsOf(steps);

describe('the worker of a drawing that takes several runs', () => {
  beforeAll(() => attemptAll(drawings, trials, ({ tag }) => submitted(tag)), 600_000);
  afterAll(() => worker[Symbol.asyncDispose]());

  it('hands it over twice, and comes to the same end as in one run, when nothing disturbs it', async () => {
    expect(timesOf('SendMessage')).toBe(2);
    expect(timesOf('DeleteObject')).toBe(pages);
    expect(await jobTagged(drawings, 'undisturbed')).toMatchObject({ attempts: 1 });
    expect(undisturbed).toEqual(inOneRun);
  });

  it.each(trials)('comes to the same end when it $name', async ({ tag }) => {
    expect(await endOfTagged(tag)).toEqual(undisturbed);
    expectAtPeace(await jobTagged(drawings, tag), { attempts: 2 });
  });

  it('leaves nothing over', () => expectNothingLeft(drawings));
});
