import { describe, expect, it } from 'vitest';
import { PermanentError, TransientError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Delivery } from '#shared/jobs/job-queue.ts';
import { recordingQueue } from '#shared/jobs/testing/recording-queue.ts';
import { folderOf } from '../drawing-job.ts';
import type { IsolatedReader } from '../isolated-reading/isolated-reader.ts';
import { createDeleteRoute } from '../manage-jobs/delete-route.ts';
import { withAnnotations } from '../process-drawing/annotate-version.ts';
import { readDrawing } from '../reading/read-drawing.ts';
import { drawPdf } from '../reading/testing/draw-pdf.ts';
import { tagTable } from '../reading/testing/plot.ts';
import { textInPdf } from '../redrawing/testing/text-in-pdf.ts';
import { resultLink } from '../result-files.ts';
import { annotateRevision } from './annotate-revision.ts';
import { createPutCorrectionsRoute } from './put-corrections-route.ts';
import { drawingWorker } from './testing/drawing-worker.ts';
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

  it.each([
    ['breaks off', brokeOff],
    ['fails in a way that nobody knows', new TypeError('secret inside')],
  ])('is left to the worker when drawing it %s', async (_how, error) => {
    await using job = await bench();
    const body = await job.correct('ATRIUM', () => Promise.reject(error));
    expect(body).toMatchObject({
      version: 2,
      warnings: [expect.stringContaining('version 2 is still being drawn')],
      files: { annotated: { filename: `${job.jobId}_annotated.pdf` } },
    });
    const { key } = await job.job();
    expect(job.sent.map(({ message }) => JSON.parse(message.body))).toEqual([
      { job_id: job.jobId, company_client_job: key, annotate_version: 2 },
    ]);
  });

  it('is missing when the worker cannot be asked, and the answer says so', async () => {
    await using job = await bench();
    const send = () => Promise.reject(new Error('The queue does not answer.'));
    const put = createPutCorrectionsRoute({
      ...job,
      annotate: () => Promise.reject(brokeOff),
      queue: { send },
    });
    const { body } = await put(requestOf(job.jobId, { by: 'Pat', corrections: moved('ATRIUM') }));
    expect(body).toMatchObject({
      version: 2,
      warnings: [expect.stringContaining('it could not be asked for')],
    });
  });

  it('is missing when the drawing is stored no longer', async () => {
    await using job = await bench();
    await job.files.delete('drawing.pdf');
    expect(await job.correct('ATRIUM')).toMatchObject({
      warnings: [expect.stringContaining('The drawing is no longer stored.')],
    });
    expect(job.sent).toEqual([]);
  });

  it('is left to the worker when its time is over, or the set is large', async () => {
    await using job = await bench();
    const endless: IsolatedReader['annotate'] = (_pdf, _reading, { signal } = {}) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    const dependencies = { files: job.files, annotate: endless };
    const revised = { original: reading, version: 2, by: 'Pat', applied: [] };
    const corrected = { drawing: 'drawing.pdf', reading, revised };
    expect(await annotateRevision(dependencies, corrected, { withinMs: 50 })).toEqual({
      later: true,
    });
    const large = { ...reading, source: { ...reading.source, pages: 50 } };
    const ofSet = { ...corrected, reading: large };
    expect(await annotateRevision(dependencies, ofSet)).toEqual({ later: true });
  });
});

describe('a worker that is asked for an annotated drawing', () => {
  const marginMs = 30_000;
  const plenty = () => 900_000;

  /** A job whose version 2 waits for its annotated drawing, and a worker that would draw it. */
  async function waiting(
    annotate?: IsolatedReader['annotate'],
    files?: (files: FileStore) => FileStore,
  ) {
    const job = await bench();
    await job.correct('ATRIUM', () => Promise.reject(brokeOff));
    const recorded = recordingQueue();
    const others: Delivery[] = [];
    const worker = withAnnotations(
      {
        ...job,
        queue: recorded.queue,
        ...(annotate && { annotate }),
        ...(files && { files: files(job.files) }),
      },
      { marginMs, retrySeconds: 10, leaseSeconds: 60, heartbeatSeconds: 20 },
      async (delivery, remainingMs) => {
        others.push(delivery);
        return await drawingWorker(job)(delivery, remainingMs);
      },
    );
    const asked = JSON.parse(job.sent[0]?.message.body ?? '');
    const deliver = (body: unknown = asked) =>
      worker(
        {
          messageId: 'm',
          sentAt: '2026-01-02T03:04:05.000Z',
          receiptHandle: 'r',
          receiveCount: 1,
          body: JSON.stringify(body),
          attributes: { correlation_id: 'req_1' },
        },
        plenty,
      );
    return { job, asked, deliver, others, hidden: recorded.hidden };
  }

  it('draws it, as it would have been drawn at once', async () => {
    const { job, deliver } = await waiting();
    await using _end = job;
    expect(await deliver()).toBe('acknowledged');
    const { outputFiles, resultVersion } = await job.job();
    expect(resultVersion).toBe(2);
    expect(outputFiles['annotated']).toMatch(/annotated_v2_[0-9a-f]{12}\.pdf$/);
    expect(await job.textOf(outputFiles['annotated'])).toContain('CorrectedbyPat');
    expect(await job.nameOf()).toBe(`${job.jobId}_annotated_v2.pdf`);
    expect(await deliver()).toBe('acknowledged');
    expect((await job.job()).outputFiles).toEqual(outputFiles);
  });

  it('has its message back after a lease when it is killed, not after the queue’s own timeout', async () => {
    const hiddenAtWork: unknown[] = [];
    const { job, deliver, hidden } = await waiting(async (...asked) => {
      hiddenAtWork.push(...hidden);
      return await job.annotate(...asked);
    });
    await using _end = job;
    await deliver();
    expect(hiddenAtWork).toEqual([{ receiptHandle: 'r', seconds: 60 }]);
  });

  it('leaves nothing when the job is deleted while it draws and it is killed before it knows', async () => {
    let dies = true;
    const { job, deliver } = await waiting(undefined, (files) => ({
      ...files,
      async put(key, body, type) {
        if (dies) await createDeleteRoute(job)(requestOf(job.jobId));
        await files.put(key, body, type);
        if (dies) throw new Error('It is killed.');
      },
    }));
    await using _end = job;
    const folder = folderOf(await job.job());
    expect(await deliver()).toBe('returned');
    expect(await job.files.list(`${folder}/`)).toHaveLength(1);
    dies = false;
    expect(await deliver()).toBe('acknowledged');
    expect(await job.files.list(`${folder}/`)).toEqual([]);
  });

  it.each(['', 'k'.repeat(501)])(
    'leaves a message with a key that nobody has to be refused, without another try: %j',
    async (key) => {
      const { job, asked, deliver, others, hidden } = await waiting();
      await using _end = job;
      await deliver({ ...asked, company_client_job: key });
      expect(others).toHaveLength(1);
      expect(hidden).toEqual([]);
    },
  );

  it('puts it beside a later version that has its own', async () => {
    const { job, deliver } = await waiting();
    await using _end = job;
    await job.correct('FOYER');
    expect(await deliver()).toBe('acknowledged');
    expect(await job.nameOf()).toBe(`${job.jobId}_annotated_v3.pdf`);
    expect(await job.nameOf(2)).toBe(`${job.jobId}_annotated_v2.pdf`);
    expect(await job.nameOf(1)).toBe(`${job.jobId}_annotated.pdf`);
  });

  it('is not taken for that of a version made in the same moment', async () => {
    const { job, deliver } = await waiting();
    await using _end = job;
    await job.correct('FOYER', async () => {
      await deliver();
      throw brokeOff;
    });
    expect(await job.nameOf()).toBe(`${job.jobId}_annotated_v2.pdf`);
    expect(await job.nameOf(3)).toBeUndefined();
    await job.correct('LOBBY');
    expect(await job.nameOf()).toBe(`${job.jobId}_annotated_v4.pdf`);
    expect(await job.nameOf(2)).toBe(`${job.jobId}_annotated_v2.pdf`);
  });

  it('gives it back for a while after a passing failure', async () => {
    const { job, deliver, hidden } = await waiting(() => Promise.reject(brokeOff));
    await using _end = job;
    expect(await deliver()).toBe('returned');
    expect(hidden.at(-1)).toEqual({ receiptHandle: 'r', seconds: 10 });
  });

  it('lets it go when it can never be drawn', async () => {
    const { job, asked, deliver } = await waiting(refused);
    await using _end = job;
    expect(await deliver()).toBe('acknowledged');
    expect(await job.nameOf(2)).toBeUndefined();
    expect(await deliver({ ...asked, annotate_version: 9 })).toBe('acknowledged');
  });

  it('does all other work as ever', async () => {
    const { job, asked, deliver, others } = await waiting();
    await using _end = job;
    const { job_id, company_client_job } = asked;
    await deliver({ job_id, company_client_job });
    expect(others).toHaveLength(1);
  });
});
