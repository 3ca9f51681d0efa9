import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plentyOfTime, type WorkerFixture, workerFixture } from './testing/worker-fixture.ts';

describe('a job that is taken from its worker', () => {
  let work: WorkerFixture;
  beforeEach(async () => {
    work = await workerFixture();
  });
  afterEach(() => work.remove());

  const cancel = (key: string) => work.jobs.cancel(key, '2026-01-02T03:06:00.000Z');
  const forget = async (key: string) => {
    const job = await work.jobs.get(key);
    if (job === undefined) throw new Error('the job is gone');
    await work.jobs.forget(job, { folder: `files/${job.jobId}`, until: 2_000_000_000 });
  };
  const ends = [
    ['cancelled', cancel],
    ['forgotten', forget],
  ] as const;

  it.each(ends)('because it is %s leaves nothing behind', async (_how, end) => {
    const { job, delivery } = await work.accept();
    const worker = work.workerWith([work.stage('one'), work.stage('two', () => end(job.key))]);
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    expect(await work.files.list(`files/${job.jobId}`)).toEqual([]);
    expect(work.recorded.sent).toEqual([]);
  });

  it.each(ends)('because it is %s is not begun, and its files go', async (_how, end) => {
    const { job, delivery } = await work.accept();
    await work.files.put(`files/${job.jobId}/left`, 'behind', 'text/plain');
    await end(job.key);
    expect(await work.workerWith([work.stage('one')])(delivery, plentyOfTime)).toBe('acknowledged');
    expect(work.ran).toEqual([]);
    expect(await work.files.list(`files/${job.jobId}`)).toEqual([]);
  });
});
