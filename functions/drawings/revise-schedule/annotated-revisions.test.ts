import { describe, expect, it } from 'vitest';
import { PermanentError, TransientError } from '#shared/errors/index.ts';
import type { IsolatedReader } from '../isolated-reading/isolated-reader.ts';
import { readDrawing } from '../reading/read-drawing.ts';
import { drawPdf } from '../reading/testing/draw-pdf.ts';
import { tagTable } from '../reading/testing/plot.ts';
import { textInPdf } from '../redrawing/testing/text-in-pdf.ts';
import { resultLink } from '../result-files.ts';
import { annotateRevision } from './annotate-revision.ts';
import { createPutCorrectionsRoute } from './put-corrections-route.ts';
import { completedJob, requestOf } from './testing/revised-job.ts';

const drawing = drawPdf({
  pages: [{ content: tagTable(['A', 'L1', '001', 'PK'], 300, 300) }],
});
const reading = await readDrawing(drawing);
const reason = 'seen on site';
const moved = (location: string) => [
  { action: 'set_location', id: 'A-001-PK-L1', location, reason },
];

/** A completed job of the drawing, to be corrected again and again. */
async function bench() {
  const fixture = await completedJob(reading, drawing);
  const { files, jobId, job } = fixture;
  return {
    ...fixture,
    /** Corrects the location, and answers what came of it. */
    correct: async (location: string, annotate: IsolatedReader['annotate'] = fixture.annotate) => {
      const put = createPutCorrectionsRoute({ ...fixture, annotate });
      const { body } = await put(requestOf(jobId, { by: 'Pat', corrections: moved(location) }));
      return body;
    },
    /** The name of a version of the annotated drawing, as it is downloaded. */
    nameOf: async (version?: number) =>
      (await resultLink(files, await job(), 'annotated', version))?.filename,
    textOf: async (key = '') => (await textInPdf((await files.get(key)) ?? drawing)).join(),
  };
}

const refused = () => Promise.reject(new PermanentError('drawing_too_large', 'It is too large.'));
const brokeOff = new TransientError('reader_ended', 'The process has ended by itself.');

describe('the annotated drawing of a corrected job', () => {
  it('is made anew for the version, with what was corrected', async () => {
    await using job = await bench();
    const body = await job.correct('ATRIUM');
    expect(body).toMatchObject({
      warnings: [],
      files: { annotated: { filename: `${job.jobId}_annotated_v2.pdf` } },
    });
    const { outputFiles } = await job.job();
    expect(await job.textOf(outputFiles['annotated'])).toContain('ATRIUM');
    expect(outputFiles['annotated_v1']).toBe('job/annotated_v1.pdf');
    expect(await job.nameOf(1)).toBe(`${job.jobId}_annotated.pdf`);
  });

  it('stays that of the version before when it cannot be drawn, and the answer says why', async () => {
    await using job = await bench();
    expect(await job.correct('ATRIUM', refused)).toMatchObject({
      version: 2,
      warnings: [
        'There is no annotated drawing of version 2. It is too large. The one before has the same numbers.',
      ],
      files: { annotated: { filename: `${job.jobId}_annotated.pdf` } },
    });
    expect(await job.nameOf(2)).toBeUndefined();
    await job.correct('FOYER');
    expect(await job.nameOf()).toBe(`${job.jobId}_annotated_v3.pdf`);
    expect(await job.nameOf(2)).toBeUndefined();
    expect(await job.nameOf(1)).toBe(`${job.jobId}_annotated.pdf`);
  });

  it('is tried again after a passing failure', async () => {
    await using job = await bench();
    const failures = [brokeOff];
    const body = await job.correct('ATRIUM', async (...args) => {
      const failure = failures.pop();
      if (failure !== undefined) throw failure;
      return await job.annotate(...args);
    });
    expect(body).toMatchObject({ warnings: [] });
  });

  it('is missing after a second one', async () => {
    await using job = await bench();
    const body = await job.correct('ATRIUM', () => Promise.reject(brokeOff));
    expect(body).toMatchObject({
      warnings: [expect.stringContaining('The process has ended by itself.')],
    });
  });

  it('is missing when the drawing is stored no longer, and what else is wrong stays with us', async () => {
    await using job = await bench();
    const body = await job.correct('FOYER', () => Promise.reject(new TypeError('secret inside')));
    expect(JSON.stringify(body)).toContain('It could not be drawn.');
    expect(JSON.stringify(body)).not.toContain('secret');
    await job.files.delete('drawing.pdf');
    expect(await job.correct('ATRIUM')).toMatchObject({
      warnings: [expect.stringContaining('The drawing is no longer stored.')],
    });
  });

  it('is given up when its time is over', async () => {
    await using job = await bench();
    const endless: IsolatedReader['annotate'] = (_pdf, _reading, { signal } = {}) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    const revised = { original: reading, version: 2, by: 'Pat', applied: [] };
    const told = await annotateRevision(
      { files: job.files, annotate: endless },
      { drawing: 'drawing.pdf', reading, revised },
      { withinMs: 50 },
    );
    expect(told).toEqual({
      warning: expect.stringContaining('It takes more than 0.05 s to draw.'),
    });
  });
});
