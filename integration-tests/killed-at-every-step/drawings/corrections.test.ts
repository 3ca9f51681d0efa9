import { beforeAll, describe, expect, it } from 'vitest';
import { spy } from '../../support/cloud-control.ts';
import { accepted, reaches } from '../../support/drawings-api.ts';
import { eventually } from '../../support/eventually.ts';
import { soundPdf } from '../../support/pdf-files.ts';
import { addedDoor, correct } from '../../support/revisions.ts';
import { drawings, type Item, jobTagged } from '../../support/stored-system.ts';
import { reviseScheduleName, workerName } from '../../support/worker.ts';
import { attemptAll } from '../attempts.ts';
import { stepsOf } from '../steps.ts';
import { forEachOf, type Trial, trialsOf } from '../trials.ts';
import { endOf, expectNothingLeft } from '../whole-end.ts';

/** Pages enough that nobody waits until the annotated drawing is drawn: the worker does it. */
const drawing = soundPdf(9);

const submitted = (tag: string) =>
  accepted({ drawing, headers: { 'x-correlation-id': `of-${tag}` } });

const corrected = (jobId: string, tag: string) =>
  correct(jobId, [addedDoor()], {}, { 'x-correlation-id': tag });

const jobOf = (tag: string) => jobTagged(drawings, `of-${tag}`);

const isAnnotated = (job: Item): boolean =>
  /annotated_v2/.test(String(Object(job['output_files'])['annotated']));

const jobId = await submitted('undisturbed');
await reaches(jobId, 'completed');
await spy();
await corrected(jobId, 'undisturbed');
await eventually(() => jobOf('undisturbed'), isAnnotated);
const undisturbed = await endOf(drawings, await jobOf('undisturbed'));

describe.each([
  ['the function that takes corrections', trialsOf(await stepsOf(reviseScheduleName))],
  ['the worker that draws their annotated drawing', trialsOf(await stepsOf(workerName))],
] as const)('%s', (_who, trials) => {
  const jobs = new Map<Trial, string>();
  beforeAll(async () => {
    await forEachOf(trials, 4, async (trial) => {
      jobs.set(trial, await submitted(trial.tag));
      await reaches(jobs.get(trial) ?? '', 'completed');
    });
    const correctOf = (trial: Trial) => corrected(jobs.get(trial) ?? '', trial.tag);
    await attemptAll(drawings, trials, correctOf, async () => {
      for (const trial of trials) {
        expect(await correctOf(trial)).toMatchObject({ status: 200, body: { version: 2 } });
      }
    });
  });

  it.each(trials)('$name: there is one version, and all of it', async ({ tag }) => {
    expect(await endOf(drawings, await jobOf(tag))).toEqual(undisturbed);
  });

  it('leaves nothing over', () => expectNothingLeft(drawings));
});
