import { afterEach, beforeEach, expect, it } from 'vitest';
import { plentyOfTime } from '#shared/jobs/testing/worker-fixture.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import { drawingFacts } from '../testing/drawing-facts.ts';
import { type DrawnResults, drawnResults, reading } from './testing/drawn-results.ts';

let drawn: DrawnResults;
beforeEach(async () => {
  drawn = await drawnResults();
});
afterEach(() => drawn.work.remove());

/** A run that has lost its lease to another, and writes when that one has completed the job. */
async function comesLate(read?: DrawingReading) {
  const { work, workerOn } = drawn;
  const { delivery, now } = await work.accept({ facts: drawingFacts() });
  const arrived = Promise.withResolvers<void>();
  const mayGoOn = Promise.withResolvers<void>();
  const late = workerOn({
    async put(...written) {
      arrived.resolve();
      await mayGoOn.promise;
      await work.files.put(...written);
    },
    ...(read && { read }),
  })(delivery, plentyOfTime);
  await arrived.promise;
  work.clock += 61_000;
  await workerOn()(delivery, plentyOfTime);
  const results = async () => {
    const job = await now();
    return Promise.all(Object.values(job.outputFiles).map((key) => work.files.get(key)));
  };
  const before = { job: await now(), results: await results() };
  mayGoOn.resolve();
  await late;
  return { before, after: { job: await now(), results: await results() } };
}

it('a run that comes too late changes nothing of what the completed job names', async () => {
  const { before, after } = await comesLate();
  expect(before.job.status).toBe('completed');
  expect(before.results).toHaveLength(2);
  expect(after).toEqual(before);
});

it('a run that comes too late with another reading changes nothing of it either', async () => {
  const { before, after } = await comesLate({ ...reading, points: [] });
  expect(after).toEqual(before);
});
