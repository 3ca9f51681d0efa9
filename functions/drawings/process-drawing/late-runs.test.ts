import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Stage } from '#shared/jobs/stage.ts';
import {
  plentyOfTime,
  type WorkerFixture,
  workerFixture,
} from '#shared/jobs/testing/worker-fixture.ts';
import { annotateDrawing } from '../annotating/annotate-drawing.ts';
import { type DrawingReading, drawingReading } from '../reading/drawing-reading.ts';
import { readDrawing } from '../reading/read-drawing.ts';
import { drawPdf } from '../reading/testing/draw-pdf.ts';
import { tagTable } from '../reading/testing/plot.ts';
import { drawingFacts } from '../testing/drawing-facts.ts';
import { createExcelStage } from './excel-stage.ts';

const drawing = drawPdf({ pages: [{ content: tagTable(['A', 'L1', '042', 'PK'], 300, 300) }] });
const reading = await readDrawing(drawing);

let work: WorkerFixture;
beforeEach(async () => {
  work = await workerFixture();
  await work.files.put('drawing.pdf', drawing, 'application/pdf');
});
afterEach(() => work.remove());

function workerOn(put: FileStore['put'], read: DrawingReading = reading) {
  const schedule: Stage<DrawingReading> = {
    name: 'schedule',
    output: drawingReading,
    run: async () => read,
  };
  const excel = createExcelStage(
    { files: { ...work.files, put }, annotate: annotateDrawing },
    { schedule, filesOf: ({ jobId }) => `files/${jobId}` },
  );
  return work.workerWith([schedule, excel]);
}

/** A run that has lost its lease to another, and writes when that one has completed the job. */
async function comesLate(read?: DrawingReading) {
  const { delivery, now } = await work.accept({ facts: drawingFacts() });
  const arrived = Promise.withResolvers<void>();
  const mayGoOn = Promise.withResolvers<void>();
  const late = workerOn(async (...written) => {
    arrived.resolve();
    await mayGoOn.promise;
    await work.files.put(...written);
  }, read)(delivery, plentyOfTime);
  await arrived.promise;
  work.clock += 61_000;
  await workerOn(work.files.put)(delivery, plentyOfTime);
  const results = async () => {
    const job = await now();
    return Promise.all(Object.values(job.outputFiles).map((key) => work.files.get(key)));
  };
  const before = { job: await now(), results: await results() };
  mayGoOn.resolve();
  await late;
  return { before, after: { job: await now(), results: await results() }, files: work.files };
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
