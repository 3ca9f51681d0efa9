import { beforeAll, describe, expect, it } from 'vitest';
import { spy } from '../../support/cloud-control.ts';
import { accepted } from '../../support/drawings-api.ts';
import { eventually } from '../../support/eventually.ts';
import { filesOf } from '../../support/job-files.ts';
import { corruptPdf, soundPdf } from '../../support/pdf-files.ts';
import { queueIsEmpty } from '../../support/stored.ts';
import {
  drawings,
  type Item,
  jobsTagged,
  jobTagged,
  resultKeysOf,
} from '../../support/stored-system.ts';
import { workerName } from '../../support/worker.ts';
import { attemptAll } from '../attempts.ts';
import { stepsOf } from '../steps.ts';
import { trialsOf } from '../trials.ts';
import { endOf, expectAtPeace, expectNothingLeft } from '../whole-end.ts';

/** A drawing with a context document, of which nothing but results is to stay. */
const submitted = (tag: string, drawing: Uint8Array) =>
  accepted({
    drawing,
    fields: { context_text: 'Type 11: Shear lock', delete_after_completion: 'true' },
    headers: { 'x-correlation-id': tag },
  });

const ways = [
  // The drawing, its document, and the checkpoints that are no results.
  { how: 'is done', status: 'completed', drawing: soundPdf(), deletions: 4 },
  { how: 'cannot be read', status: 'failed', drawing: corruptPdf(), deletions: 3 },
] as const;

const hasNoInputs = (job: Item | undefined): boolean => job?.['inputs_deleted_at'] !== undefined;

/** What the worker does at the end of a job that nothing disturbs, and the end. */
async function watched({ status, drawing, deletions }: (typeof ways)[number]) {
  const tag = `undisturbed-${status}`;
  await spy();
  await submitted(tag, drawing);
  await eventually(
    () => jobsTagged(drawings, tag),
    ([job]) => hasNoInputs(job),
    { withinMs: 60_000 },
  );
  await queueIsEmpty();
  // Until then, it does what it does for every drawing.
  const steps = (await stepsOf(workerName)).slice(-deletions - 2);
  return { undisturbed: await endOf(drawings, await jobTagged(drawings, tag)), steps };
}

describe.each(ways)('the worker of a drawing that $how and is to be deleted then', async (way) => {
  const { undisturbed, steps } = await watched(way);
  const trials = trialsOf(steps);
  beforeAll(() => attemptAll(drawings, trials, ({ tag }) => submitted(tag, way.drawing)));

  it('ends it, deletes its files and writes that down, when nothing disturbs it', () => {
    const deletions = Array(way.deletions).fill('DeleteObject');
    expect(steps.map(({ action }) => action)).toEqual(['UpdateItem', ...deletions, 'UpdateItem']);
    expect(undisturbed).toMatchObject({ status: way.status });
  });

  it.each(trials)('keeps its results and nothing else when it $name', async ({ tag }) => {
    const job = await jobTagged(drawings, tag);
    expect(await endOf(drawings, job)).toEqual(undisturbed);
    expect(hasNoInputs(job)).toBe(true);
    expect(await filesOf(String(job['job_id']))).toEqual(resultKeysOf(job));
    expectAtPeace(job);
  });

  it('leaves nothing over', () => expectNothingLeft(drawings));
});
