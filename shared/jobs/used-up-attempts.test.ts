import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plentyOfTime, type WorkerFixture, workerFixture } from './testing/worker-fixture.ts';

/** The message of a job comes as a copy of its own, whose receives count anew. */
describe('a job whose workers die each time', () => {
  let work: WorkerFixture;
  beforeEach(async () => {
    work = await workerFixture();
  });
  afterEach(() => work.remove());

  /** A job whose worker has been killed so often, the last time a lease ago. */
  async function killed(times: number) {
    const accepted = await work.accept();
    const { job, delivery } = accepted;
    for (let attempt = 1; attempt <= times; attempt += 1) {
      const until = new Date(work.clock + 60_000).toISOString();
      const claimant = { owner: `killed ${attempt}`, until, messageSentAt: delivery.sentAt };
      await work.jobs.claim(job.key, claimant, new Date(work.clock).toISOString());
      work.clock += 61_000;
    }
    return accepted;
  }

  it('is tried as often as it may be', async () => {
    const { delivery, now } = await killed(2);
    await work.workerWith([work.stage('one')])(delivery, plentyOfTime);
    expect(await now()).toMatchObject({ status: 'completed', attempts: 3 });
  });

  it('fails when it was tried so often, and its message goes to the dead letters', async () => {
    const { delivery, now } = await killed(3);
    const worker = work.workerWith([work.stage('one')]);
    expect(await worker(delivery, plentyOfTime)).toBe('returned');
    expect(work.ran).toEqual([]);
    expect(work.recorded.hidden.at(-1)).toEqual({ receiptHandle: 'r', seconds: 0 });
    const failed = {
      status: 'failed',
      attempts: 3,
      error: { code: 'worker_died', stage: 'one' },
      deadLettered: true,
      letters: [{ messageId: 'm' }],
    };
    expect(await now()).toMatchObject(failed);
    // On its way to the dead letters it comes by again.
    expect(await worker(delivery, plentyOfTime)).toBe('returned');
    expect(await now()).toMatchObject(failed);
  });

  it('is left to a younger message that carries it', async () => {
    const { delivery, now } = await killed(3);
    const older = { ...delivery, messageId: 'older', sentAt: '2026-01-02T03:04:03.000Z' };
    const worker = work.workerWith([work.stage('one')]);
    expect(await worker(older, plentyOfTime)).toBe('acknowledged');
    expect(await now()).toMatchObject({ status: 'processing' });
  });

  it('is free when a message comes back whose worker died at once', async () => {
    const { job, delivery, now } = await work.accept();
    const { hide } = work.recorded.queue;
    const hiddenSeconds = 60;
    const slow = async (receiptHandle: string, seconds: number) => {
      work.clock += 5_000;
      await hide(receiptHandle, seconds);
    };
    work.recorded.queue.hide = slow;
    const hiddenAt = work.clock + 5_000;
    const worker = work.workerWith([
      work.stage('one', async () => {
        const { lease } = await now();
        expect(Date.parse(lease?.until ?? '')).toBeLessThanOrEqual(hiddenAt + hiddenSeconds * 1000);
      }),
    ]);
    await worker(delivery, plentyOfTime);
    expect(await work.jobs.get(job.key)).toMatchObject({ status: 'completed' });
  });
});
