import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TransientError } from '#shared/errors/index.ts';
import { plentyOfTime } from '#shared/jobs/testing/worker-fixture.ts';
import { annotateDrawing } from '../annotating/annotate-drawing.ts';
import type { IsolatedReader } from '../isolated-reading/isolated-reader.ts';
import { drawingFacts } from '../testing/drawing-facts.ts';
import { type DrawnResults, drawnResults } from './testing/drawn-results.ts';

const brokeOff = new TransientError('reader_ended', 'The process has ended by itself.');

let drawn: DrawnResults;
beforeEach(async () => {
  drawn = await drawnResults();
});
afterEach(() => drawn.work.remove());

/** Runs a job until nobody tries it again, while drawing its review sheet fails so often. */
async function runsWith(failures: number) {
  const { work, workerOn } = drawn;
  let tried = 0;
  const annotate: IsolatedReader['annotate'] = async (...args) => {
    tried += 1;
    if (tried <= failures) throw brokeOff;
    return await annotateDrawing(...args);
  };
  const worker = workerOn({ annotate });
  const { delivery, now } = await work.accept({ facts: drawingFacts() });
  const outcomes = [await worker(delivery, plentyOfTime)];
  while (outcomes.at(-1) === 'returned') outcomes.push(await worker(delivery, plentyOfTime));
  const { status, warnings, outputFiles, stagesCompleted } = await now();
  return { tried, outcomes, status, warnings, outputFiles, stagesCompleted };
}

describe('a passing error while the annotated drawing is drawn', () => {
  it('is tried again, and leaves no trace when it passes', async () => {
    const job = await runsWith(2);
    expect(job).toMatchObject({
      tried: 3,
      outcomes: ['returned', 'returned', 'acknowledged'],
      status: 'completed',
      warnings: [],
    });
    expect(job.outputFiles['annotated']).toMatch(/annotated_v1_[0-9a-f]{12}\.pdf$/);
  });

  it('costs the annotated drawing at the last attempt, with its reason, and not the schedule', async () => {
    const job = await runsWith(99);
    expect(job).toMatchObject({ tried: 3, status: 'completed' });
    expect(job.warnings).toEqual([
      {
        stage: 'excel_generation',
        code: 'excel_generation_incomplete',
        message: 'There is no annotated drawing. The process has ended by itself.',
      },
    ]);
    expect(Object.keys(job.outputFiles)).toEqual(['excel']);
  });
});
