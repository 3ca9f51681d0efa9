import { describe, expect, it } from 'vitest';
import { accepted, reaches } from './support/drawings-api.ts';
import { eventually } from './support/eventually.ts';
import { linesOf } from './support/logs.ts';
import { denseSet } from './support/pdf-files.ts';
import { components } from './support/results.ts';
import { jobItem, objectKeys } from './support/stored.ts';
import { resized, workerName } from './support/worker.ts';

/** Ten seconds of reading on a fast machine, minutes on a slow one. */
const PAGES = 200;
/** Of a run, kept for handing over. */
const MARGIN = 30;
const fields = { pipeline: 'extract_only' };

/** The rows of a job's reading, and what it was told of them. */
async function readingOf(jobId: string) {
  const { points, warnings, legend } = Object(await components(jobId));
  return { points, warnings, legend };
}

/** Waits for longer than other tests do. */
async function ends(jobId: string): Promise<void> {
  const job = await eventually(
    () => reaches(jobId, 'completed', 'failed', 'queued', 'processing'),
    ({ status }) => /completed|failed/.test(String(status)),
    { withinMs: 200_000 },
  );
  expect(job).toMatchObject({ status: 'completed' });
}

describe('a set of drawings that takes longer than a run', () => {
  it('is read in several runs, page by page, with the same result as in one', async () => {
    const drawing = denseSet(PAGES);
    const inOneGo = await accepted({ drawing, fields });
    const began = Date.now();
    await ends(inOneGo);
    const seconds = (Date.now() - began) / 1000;

    // Half of it: enough for a page, since a run that reads none is an attempt, and less than the whole, should
    // the machine be faster by now.
    const atWork = Math.min(9, Math.max(5, Math.ceil(seconds / 2)));
    await using _short = await resized(workerName, { Timeout: MARGIN + atWork });
    const since = Date.now();
    const jobId = await accepted({ drawing, fields });
    const parts = async () =>
      (await objectKeys()).filter((key) => key.includes(jobId) && key.includes('/parts_'));
    await eventually(parts, ({ length }) => length > 0);
    await ends(jobId);

    const handedOver = (await linesOf(workerName, since)).filter(
      ({ message, job_id }) => message === 'job_continues' && job_id === jobId,
    );
    expect(handedOver.length).toBeGreaterThanOrEqual(1);
    expect(await jobItem(jobId)).toMatchObject({ attempts: 1 });
    expect(await readingOf(jobId)).toEqual(await readingOf(inOneGo));
    expect(await parts()).toEqual([]);
  }, 420_000);
});
