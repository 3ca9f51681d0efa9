import { describe, expect, it } from 'vitest';
import { describeNeeds, itNeeds } from './cloud/needs.ts';
import { newCompany } from './support/companies.ts';
import { accepted, cancel, reaches } from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { eventually } from './support/eventually.ts';
import { filesOf } from './support/job-files.ts';
import { asked, forget, script } from './support/local-gemini.ts';
import { sample } from './support/samples.ts';
import { jobItem, queueIsEmpty } from './support/stored.ts';
import { workerPaused } from './support/worker.ts';

describe('a cancelled job', () => {
  it('is never begun when it was queued, and leaves no file behind', async () => {
    const jobId = await (async () => {
      await using _paused = await workerPaused();
      const jobId = await accepted({ fields: { context_text: 'Lock type 11 is a maglock.' } });
      expect(await cancel(jobId)).toMatchObject({
        status: 200,
        body: { job_id: jobId, status: 'cancelled' },
      });
      expect(await filesOf(jobId)).toEqual([]);
      return jobId;
    })();
    await queueIsEmpty();
    const item = await jobItem(jobId);
    expect(item).toMatchObject({ status: 'cancelled', attempts: 0, checkpoints: {} });
    expect(await filesOf(jobId)).toEqual([]);
  });

  itNeeds('local-model', 'takes its worker’s files along that come after it', async () => {
    await forget();
    await script({ kind: 'slow', milliseconds: 3_000 });
    const drawing = await sample('office-level-1');
    const jobId = await accepted({ drawing, fields: { analyzer: 'both' } });
    await eventually(asked, ({ length }) => length > 0);
    expect(await cancel(jobId)).toMatchObject({ status: 200 });
    expect(await filesOf(jobId)).toEqual([]);
    // The worker hears of it with what it has made.
    await queueIsEmpty();
    expect(await filesOf(jobId)).toEqual([]);
    expect(await jobItem(jobId)).toMatchObject({ status: 'cancelled' });
  });

  it('answers the same as often as it is cancelled', async () => {
    await using _paused = await workerPaused();
    const jobId = await accepted();
    const first = await cancel(jobId);
    expect(first.status).toBe(200);
    expect(await cancel(jobId)).toMatchObject({ status: 200, body: first.body });
  });

  it('is one that was open: completed and failed ones stay as they are', async () => {
    const [good, bad] = [await accepted(), await accepted({ drawing: '%PDF-1.7 and no more' })];
    await reaches(good, 'completed');
    await reaches(bad, 'failed');
    for (const [jobId, status] of [
      [good, 'completed'],
      [bad, 'failed'],
    ] as const) {
      const before = await jobItem(jobId);
      const answer = await cancel(jobId);
      expectRefusal(answer, 409, 'job_already_ended');
      expect(answer.body['error']).toBe(`The job ${jobId} has ended already: ${status}.`);
      expect(await jobItem(jobId)).toEqual(before);
    }
    expect(
      await eventually(
        () => filesOf(good),
        (keys) => keys.length > 3,
      ),
    ).not.toEqual([]);
  });

  describeNeeds('key-identity', 'of somebody else', () => {
    it('is answered as one that there is not', async () => {
      await using other = await newCompany('other');
      await using _paused = await workerPaused();
      const jobId = await accepted();
      for (const id of [jobId, 'job_20261122093015042_7k3m9xw2c4v8q1td', 'none']) {
        expectRefusal(await cancel(id, other.headers), 404, 'job_not_found');
      }
      expect(await jobItem(jobId)).toMatchObject({ status: 'queued' });
    });
  });
});
