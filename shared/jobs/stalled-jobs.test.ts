import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentTelemetry } from '../observability/telemetry.ts';
import { resendStalled } from './stalled-jobs.ts';
import { plainMessages } from './testing/plain-messages.ts';
import { plentyOfTime, type WorkerFixture, workerFixture } from './testing/worker-fixture.ts';

describe('a look for stalled jobs', () => {
  let work: WorkerFixture;
  beforeEach(async () => {
    work = await workerFixture();
  });
  afterEach(() => work.remove());

  const look = (waiting = 0, oldest?: number) =>
    resendStalled({
      jobs: work.jobs,
      messages: plainMessages,
      queue: { ...work.recorded.queue, waiting: async () => waiting },
      queueAge: {
        oldestSentAt: async () =>
          oldest === undefined ? undefined : new Date(oldest).toISOString(),
      },
      telemetry: silentTelemetry,
      now: () => new Date(work.clock),
    });

  it('sends a message for a job whose own was never sent, once, and the job gets done', async () => {
    const { job, delivery, now } = await work.accept();
    work.clock += 3_600_000;
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    const message = plainMessages.write(job);
    expect(work.recorded.sent).toMatchObject([{ message, options: {} }]);
    await work.workerWith([work.stage('one')])({ ...delivery, ...message }, plentyOfTime);
    expect((await now()).status).toBe('completed');
  });

  it('sends nothing for a job that was accepted just now', async () => {
    await work.accept();
    expect(await look()).toBe(0);
  });

  it('sends nothing while messages wait of which nobody knows how old they are', async () => {
    await work.accept();
    work.clock += 3_600_000;
    expect(await look(1)).toBe(0);
  });

  it('sends nothing while a message waits that may be the job’s own', async () => {
    const { job } = await work.accept();
    const accepted = Date.parse(job.createdAt);
    work.clock += 3_600_000;
    expect(await look(1, accepted - 60_000)).toBe(0);
    expect(await look(1, accepted + 1_000)).toBe(0);
  });

  it('sends a message although others wait, when all of them are younger than the job’s own', async () => {
    const { job, delivery, now } = await work.accept();
    work.clock += 3_600_000;
    expect(await look(500, Date.parse(job.createdAt) + 300_000)).toBe(1);
    await work.workerWith([work.stage('one')])(delivery, plentyOfTime);
    expect((await now()).status).toBe('completed');
  });

  it('sends no second message while the first may wait, however long that is', async () => {
    await work.accept();
    work.clock += 3_600_000;
    const backlogOf = (minutes: number) => look(500, work.clock - minutes * 60_000);
    expect(await backlogOf(10)).toBe(1);
    for (let minutes = 20; minutes < 240; minutes += 20) {
      work.clock += 20 * 60_000;
      expect(await backlogOf(minutes + 1)).toBe(0);
    }
  });

  it('takes a job that was retried for as old as the message that it was retried with', async () => {
    const { job, delivery } = await work.accept();
    const retried = work.workerWith([work.stage('one', () => Promise.reject(new Error('x')))]);
    work.clock += 1_800_000;
    await retried(delivery, plentyOfTime);
    work.clock += 1_800_000;
    expect(await look(500, Date.parse(job.createdAt) - 1)).toBe(0);
    expect(await look(500, work.clock - 60_000)).toBe(1);
  });
});
