import { beforeAll, describe, expect, it } from 'vitest';
import { spy } from '../../support/cloud-control.ts';
import { accepted, reaches } from '../../support/drawings-api.ts';
import { sample } from '../../support/samples.ts';
import { drawings, jobTagged } from '../../support/stored-system.ts';
import { workerName } from '../../support/worker.ts';
import { attemptAll } from '../attempts.ts';
import { stepsOf } from '../steps.ts';
import { trialsOf } from '../trials.ts';
import { endOf, expectAtPeace, expectNothingLeft } from '../whole-end.ts';

const drawing = await sample('office-level-1');

/** A drawing with a context document: every stage has something to do. */
function submitted(tag: string): Promise<string> {
  const fields = { context_text: 'Type 11: Shear lock\n\nAll doors shall have two readers.' };
  return accepted({ drawing, fields, headers: { 'x-correlation-id': tag } });
}

await spy();
await reaches(await submitted('undisturbed'), 'completed');
const undisturbed = await endOf(drawings, await jobTagged(drawings, 'undisturbed'));
const trials = trialsOf(await stepsOf(workerName), { everyKill: true });

describe('the worker of drawings', () => {
  beforeAll(() => attemptAll(drawings, trials, ({ tag }) => submitted(tag)));

  it.each(trials)('comes to the same end when it $name', async ({ tag }) => {
    const job = await jobTagged(drawings, tag);
    expect(await endOf(drawings, job)).toEqual(undisturbed);
    expectAtPeace(job);
  });

  it('leaves nothing over', () => expectNothingLeft(drawings));
});
