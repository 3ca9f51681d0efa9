import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ThrottledError } from '../errors/index.ts';
import type { Delivery } from './job-queue.ts';
import type { JobStore } from './job-store.ts';
import { plentyOfTime, type WorkerFixture, workerFixture } from './testing/worker-fixture.ts';

describe('a dead job', () => {
  let work: WorkerFixture;
  /** Done once, at the moment between the answer to a claim and what its worker makes of it. */
  let afterClaim: (() => Promise<unknown>) | undefined;
  const interposed = (jobs: JobStore): JobStore => ({
    ...jobs,
    async claim(...claim) {
      const outcome = await jobs.claim(...claim);
      const meanwhile = outcome.outcome === 'claimed' ? undefined : afterClaim;
      if (meanwhile === undefined) return outcome;
      afterClaim = undefined;
      await meanwhile();
      return outcome;
    },
  });
  beforeEach(async () => {
    work = await workerFixture(interposed);
  });
  afterEach(() => work.remove());

  const failure = { code: 'broken', message: 'It broke.', action: 'Mend it.', stage: 'one' };
  const time = () => new Date(work.clock).toISOString();
  const at = (delivery: Delivery, seconds: number): Delivery => {
    work.clock += seconds * 1000;
    return { ...delivery, sentAt: time() };
  };
  /** What was sent last, as it comes after so many seconds. */
  const sentLast = (messageId: string, delivery: Delivery): Delivery => ({
    ...at(delivery, 1),
    ...work.recorded.sent.at(-1)?.message,
    messageId,
  });
  const redriven = (letter: Delivery): Delivery => ({ ...at(letter, 60), messageId: 'redriven' });

  /** A copy that was sent for a live job, and arrives when its holder has failed the job for good. */
  async function copyOfDead() {
    const accepted = await work.accept();
    const { job, delivery, now } = accepted;
    const until = new Date(work.clock + 45_000).toISOString();
    const holder = { owner: 'holder', until, messageSentAt: delivery.sentAt };
    await work.jobs.claim(job.key, holder, time());
    afterClaim = () =>
      work.jobs.fail(job.key, 'holder', failure, { deadLetter: true }, at(delivery, 1).sentAt);
    const worker = work.workerWith([work.stage('one')]);
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    expect((await now()).status).toBe('failed');
    return { ...accepted, worker, copy: sentLast('copy', delivery) };
  }

  it('is not reopened by a copy that was sent when it had just died', async () => {
    const { worker, copy, now } = await copyOfDead();
    const dead = await now();
    for (let receive = 1; receive <= 3; receive += 1) {
      expect(await worker({ ...copy, receiveCount: receive }, plentyOfTime)).toBe('returned');
    }
    expect(work.ran).toEqual([]);
    expect(await now()).toMatchObject({
      status: 'failed',
      updatedAt: dead.updatedAt,
      redrives: { count: 0 },
    });
  });

  it('is reopened when that copy, a dead letter by now, is redriven', async () => {
    const { worker, copy, now } = await copyOfDead();
    await worker(copy, plentyOfTime);
    expect(await worker(redriven(copy), plentyOfTime)).toBe('acknowledged');
    expect(await now()).toMatchObject({ status: 'completed', redrives: { count: 1 } });
  });

  it('is reopened when the copy that carried it to its end is redriven', async () => {
    const { delivery, now } = await work.accept();
    let trouble: Error | undefined = new ThrottledError('slow', 'Slow down.', 1_000);
    const worker = work.workerWith([
      work.stage('one', () => {
        if (trouble !== undefined) throw trouble;
      }),
    ]);
    await worker(delivery, plentyOfTime);
    trouble = new Error('the store is down');
    const copy = sentLast('copy', delivery);
    for (let receive = 1; receive <= 3; receive += 1) {
      await worker({ ...copy, receiveCount: receive }, plentyOfTime);
    }
    expect(await now()).toMatchObject({ status: 'failed', deadLettered: true });
    trouble = undefined;
    await worker(redriven(copy), plentyOfTime);
    expect(await now()).toMatchObject({ status: 'completed', redrives: { count: 1 } });
  });
});
