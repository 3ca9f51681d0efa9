import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearFaults, setFault, spy } from '../../support/cloud-control.ts';
import { accepted, reaches } from '../../support/drawings-api.ts';
import { drawings, jobTagged } from '../../support/stored-system.ts';
import { retryingAfter, workerName, workerWith } from '../../support/worker.ts';
import { attemptAll } from '../attempts.ts';
import { stepsOf } from '../steps.ts';
import { trialsOf } from '../trials.ts';
import { endOf, expectAtPeace, expectNothingLeft } from '../whole-end.ts';

/** A client asks so often before it gives up. */
const tries = 3;

/** A drawing that cannot be fetched at the first attempt. */
async function submitted(tag: string): Promise<string> {
  const unread = { kind: 'error', service: 's3', action: 'GetObject', function: workerName };
  await setFault({ ...unread, event: tag, count: tries });
  return accepted({ headers: { 'x-correlation-id': tag } });
}

const worker = await workerWith(retryingAfter(0));
await spy();
await reaches(await submitted('undisturbed'), 'completed');
const job = await jobTagged(drawings, 'undisturbed');
const undisturbed = await endOf(drawings, job);
const trials = trialsOf(await stepsOf(workerName));
await clearFaults();

describe('the worker of a drawing whose first attempt fails', () => {
  beforeAll(() => attemptAll(drawings, trials, ({ tag }) => submitted(tag)));
  afterAll(() => worker[Symbol.asyncDispose]());

  it('has done it at the second, when nothing disturbs it', () => {
    expect(job).toMatchObject({ attempts: 2, failed_attempts: [{ attempt: 1 }] });
  });

  it.each(trials)('comes to the same end when it $name', async ({ tag }) => {
    const job = await jobTagged(drawings, tag);
    expect(await endOf(drawings, job)).toEqual(undisturbed);
    expectAtPeace(job);
  });

  it('leaves nothing over', () => expectNothingLeft(drawings));
});
