import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { PermanentError, ThrottledError } from '../errors/index.ts';
import type { Stage } from './stage.ts';
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

  const failures = [
    ['for good', () => new PermanentError('broken', 'It broke.')],
    ['for a passing reason', () => new Error('reset')],
    ['because it is to wait', () => new ThrottledError('slow', 'Slow down.', 3_600_000)],
  ] as const;
  it.each(
    ends.flatMap((end) =>
      failures.map(([why, failure]) => [end[0], why, end[1], failure] as const),
    ),
  )(
    'because it is %s leaves nothing behind when its work then fails %s',
    async (_how, _why, end, failure) => {
      const { job, delivery } = await work.accept();
      const fail = async () => {
        await end(job.key);
        throw failure();
      };
      const worker = work.workerWith([work.stage('one'), work.stage('two', fail)]);
      expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
      expect(await work.files.list(`files/${job.jobId}`)).toEqual([]);
      expect(work.recorded.sent).toEqual([]);
      expect(work.recorded.hidden).toHaveLength(1);
    },
  );

  it.each(ends)('because it is %s is let go long before the next renewal', async (_how, end) => {
    const { job, delivery } = await work.accept();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const hanging: Stage<string> = {
        name: 'hanging',
        output: z.string(),
        async run({ signal }) {
          await end(job.key);
          vi.advanceTimersByTime(5_000);
          await once(signal, 'abort');
          throw signal.reason;
        },
      };
      expect(await work.workerWith([hanging])(delivery, plentyOfTime)).toBe('acknowledged');
    } finally {
      vi.useRealTimers();
    }
    expect(work.recorded.hidden).toHaveLength(1);
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
