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

  const look = (waiting = 0) =>
    resendStalled({
      jobs: work.jobs,
      messages: plainMessages,
      queue: { ...work.recorded.queue, waiting: async () => waiting },
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

  it('sends nothing while messages wait: the job’s own may be one of them', async () => {
    await work.accept();
    work.clock += 3_600_000;
    expect(await look(1)).toBe(0);
  });
});
