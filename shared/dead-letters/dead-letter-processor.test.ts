import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderJobStore } from '../jobs/folder-job-store.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { letterBench, letterOf, sentBefore } from './testing/letter-bench.ts';

describe('the dead-letter processor', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let jobs: JobStore;
  let bench: ReturnType<typeof letterBench>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    jobs = createFolderJobStore({ folder: folder.path });
    bench = letterBench(jobs);
  });
  afterEach(() => folder[Symbol.asyncDispose]());

  const about = () => bench.told.map((each) => each.about);

  it('fails a job that no worker got as far as to begin, and alerts once', async () => {
    const { job, body } = await bench.accepted();
    expect(await bench.look([letterOf('m1', body)])).toEqual({ seen: 1, counted: 1, told: 1 });
    expect(await bench.look([letterOf('m1', body)])).toEqual({ seen: 1, counted: 0, told: 0 });
    expect(await jobs.get(job.key)).toMatchObject({
      status: 'failed',
      error: { code: 'never_begun' },
    });
    expect(about()).toMatchObject([{ jobId: job.jobId, code: 'never_begun' }]);
  });

  it('tells what became of each attempt, by what the job itself remembers', async () => {
    const { job, body } = await bench.accepted();
    const claim = (owner: string, until: string, now: string) =>
      jobs.claim(job.key, { owner, until, ...sentBefore }, now);
    const failedAttempt = {
      ...{ attempt: 1, at: '2026-01-02T03:04:00Z', stage: 'one', code: 'model_timeout' },
    };
    await claim('a', '2026-01-02T03:05:00Z', '2026-01-02T03:04:00Z');
    await jobs.release(job.key, 'a', { countAttempt: true, failedAttempt }, '2026-01-02T03:04:00Z');
    await claim('b', '2026-01-02T03:06:00Z', '2026-01-02T03:05:00Z');
    await claim('c', '2026-01-02T03:08:00Z', '2026-01-02T03:07:00Z');
    await bench.look([letterOf('m1', body)]);
    const message =
      'The worker was ended while this job was at work. Attempt 1 failed in the stage one (model_timeout); attempt 2 ended without a word; attempt 3 ended without a word in the stage one.';
    expect((await jobs.get(job.key))?.error).toMatchObject({ message, stage: 'one' });
    expect(about()).toMatchObject([
      {
        message,
        stage: 'one',
        attempts: [{ ended: 'failed', code: 'model_timeout' }, { ended: 'killed' }, {}],
      },
    ]);
  });

  it('tells a dead job of a letter that it does not know, so that it can be redriven', async () => {
    const error = { code: 'broken', message: 'It broke.', action: 'Mend it.', stage: 'one' };
    const { job, body } = await bench.accepted({ status: 'failed', error, deadLettered: true });
    const copied = { ...letterOf('m1', body), attributes: { copy: 'ours' } };
    await bench.look([copied]);
    const redriven = { messageId: 'm2', sentAt: '2026-01-02T05:00:00.000Z', copy: 'ours' };
    expect(await jobs.reopen(job.key, redriven, redriven.sentAt)).toBe(true);
  });

  it('leaves a job alone that is at work under a live lease, and says nothing yet', async () => {
    const { job, body } = await bench.accepted();
    await jobs.claim(
      job.key,
      { owner: 'somebody', until: '2026-01-02T04:00:30.000Z', ...sentBefore },
      '2026-01-02T03:59:30.000Z',
    );
    expect(await bench.look([letterOf('m1', body)])).toEqual({ seen: 1, counted: 0, told: 0 });
    expect(await jobs.get(job.key)).toMatchObject({ status: 'processing' });
  });

  it('leaves a job alone that waits in a younger message than the dead one', async () => {
    const { job, body } = await bench.accepted();
    const claimant = { owner: 'a', until: '2026-01-02T03:30:00.000Z', ...sentBefore };
    await jobs.claim(job.key, claimant, '2026-01-02T03:29:00.000Z');
    const wait = {
      countAttempt: false,
      handedOver: true,
      wait: { until: '2026-01-02T09:00:00.000Z', code: 'quota', message: 'Later.' },
    };
    await jobs.release(job.key, 'a', wait, '2026-01-02T03:29:30.000Z');
    expect(await bench.look([letterOf('m1', body)])).toEqual({ seen: 1, counted: 0, told: 0 });
    expect(await jobs.get(job.key)).toMatchObject({ status: 'queued', error: null });
  });

  it.each([
    [
      'has ended well',
      async (key: string) => {
        const lease = { owner: 'a', until: '2026-01-02T03:05:00Z', ...sentBefore };
        await jobs.claim(key, lease, '2026-01-02T03:04:00Z');
        const stage = { stage: 'one', checkpoint: null, nextStage: null };
        const last = { ...stage, outputFiles: {}, warnings: [] };
        await jobs.complete(key, 'a', last, {}, '2026-01-02T03:04:30Z');
      },
    ],
    ['was cancelled', (key: string) => jobs.cancel(key, '2026-01-02T03:04:30Z')],
    [
      'was deleted',
      async (key: string) => {
        const job = await jobs.get(key);
        if (job !== undefined) await jobs.forget(job, { until: 9e9 });
      },
    ],
  ])('says that a message is left over when its job %s', async (how, ends) => {
    const { job, body } = await bench.accepted();
    await ends(job.key);
    await bench.look([letterOf('m1', body)]);
    expect(about()).toMatchObject([
      { jobId: job.jobId, code: 'message_left_over', message: expect.stringContaining(how) },
    ]);
  });

  it.each([
    ['nothing of ours', 'text'],
    ['an empty id', { jobId: '', key: 'acme#x#y' }],
    ['an empty key', { jobId: 'x', key: '' }],
    ['an unknown job', { jobId: 'x', key: 'acme#x#y' }],
  ])('alerts a message with %s as unreadable', async (_what, body) => {
    await bench.look([letterOf('m1', body)]);
    expect(about()).toMatchObject([{ code: 'message_unreadable' }]);
  });

  it('hears every letter, also behind one that cannot be processed, and tries that again', async () => {
    const { body: bad } = await bench.accepted();
    const { job, body } = await bench.accepted();
    await jobs.cancel(job.key, '2026-01-02T03:04:30Z');
    const letters = [letterOf('bad', bad), letterOf('good', body)];
    const failAbandoned = async () => {
      throw new Error('the table does not answer');
    };
    await expect(
      bench.look(letters, { jobs: (store) => ({ ...store, failAbandoned }) }),
    ).rejects.toThrow('Some dead letters');
    expect(about()).toMatchObject([{ jobId: job.jobId, code: 'message_left_over' }]);
    await bench.look(letters);
    expect(about().map(({ messageId }) => messageId)).toEqual(['good', 'bad']);
  });
});
