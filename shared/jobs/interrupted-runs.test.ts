import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ThrottledError, TransientError } from '../errors/index.ts';
import type { Stage } from './stage.ts';
import { plainMessages } from './testing/plain-messages.ts';
import { plentyOfTime, type WorkerFixture, workerFixture } from './testing/worker-fixture.ts';

describe('a run that is interrupted', () => {
  let work: WorkerFixture;
  beforeEach(async () => {
    work = await workerFixture();
  });
  afterEach(() => work.remove());

  it('turns a delivery of a job under a live lease into a delayed copy', async () => {
    const { job, delivery } = await work.accept();
    const until = new Date(work.clock + 45_000).toISOString();
    await work.jobs.claim(
      job.key,
      { owner: 'other', until, messageSentAt: delivery.sentAt },
      new Date(work.clock).toISOString(),
    );
    expect(await work.workerWith([work.stage('one')])(delivery, plentyOfTime)).toBe('acknowledged');
    expect(work.ran).toEqual([]);
    expect(work.recorded.sent).toMatchObject([
      { message: plainMessages.write(job), options: { delaySeconds: 46 } },
    ]);
  });

  it('takes up a killed worker’s job at its first stage without a checkpoint', async () => {
    const { job, delivery, now } = await work.accept();
    const broken = work.workerWith([
      work.stage('one'),
      work.stage('two', () => Promise.reject(new Error('x'))),
    ]);
    await broken(delivery, plentyOfTime);
    expect(await now()).toMatchObject({ stagesCompleted: ['one'], attempts: 1, status: 'queued' });
    work.ran = [];
    await work.workerWith([work.stage('one'), work.stage('two')])(delivery, plentyOfTime);
    expect(work.ran).toEqual(['two']);
    expect((await work.jobs.get(job.key))?.summary).toEqual({
      last: 'two after one after undefined',
    });
  });

  it('leaves no checkpoint of a run that died before it was on record', async () => {
    const { job, delivery, now } = await work.accept();
    const died = work.workerWith([
      work.stage('one'),
      work.stage('two', () => Promise.reject(new Error('x'))),
    ]);
    await died(delivery, plentyOfTime);
    const folder = `files/${job.jobId}`;
    await work.files.put(`${folder}/checkpoint_two_v1_0123456789ab.json`, '{}', 'application/json');
    await work.workerWith([work.stage('one'), work.stage('two')])(delivery, plentyOfTime);
    const { checkpoints, status } = await now();
    expect(status).toBe('completed');
    const recorded = Object.values(checkpoints).map(({ key }) => key);
    expect(await work.files.list(`${folder}/`)).toEqual(recorded.sort());
  });

  it('waits as long as the provider says without using up an attempt', async () => {
    const { delivery, now } = await work.accept();
    const throttled = () => Promise.reject(new ThrottledError('slow', 'Slow down.', 120_000));
    const worker = work.workerWith([work.stage('one', throttled)]);
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    expect(work.recorded.sent).toMatchObject([{ options: { delaySeconds: 120 } }]);
    expect(await now()).toMatchObject({ status: 'queued', attempts: 0 });
  });

  it('waits for hours in a chain of delayed copies, without running a stage', async () => {
    const { delivery, now } = await work.accept();
    const hours = 6 * 3_600_000;
    let throttled = true;
    const slow = () => {
      if (throttled) throw new ThrottledError('slow', 'Slow down.', hours);
    };
    const worker = work.workerWith([work.stage('one', slow)]);
    await worker(delivery, plentyOfTime);
    const until = new Date(work.clock + hours).toISOString();
    expect((await now()).wait).toEqual({ until, code: 'slow', message: 'Slow down.' });
    for (let copies = 1; copies < 24; copies += 1) {
      work.clock += 900_000;
      expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    }
    expect(work.recorded.sent.map(({ options }) => options.delaySeconds)).toEqual(
      Array(24).fill(900),
    );
    expect({ ran: work.ran.length, attempts: (await now()).attempts }).toEqual({
      ran: 1,
      attempts: 0,
    });
    work.clock += 900_000;
    throttled = false;
    await worker(delivery, plentyOfTime);
    expect(await now()).toMatchObject({ status: 'completed', attempts: 1, wait: null });
  });

  it('waits no longer than jobs are tried, and then says for what it has waited', async () => {
    const { delivery, now } = await work.accept();
    const throttled = () => Promise.reject(new ThrottledError('slow', 'Slow down.', 7 * 3_600_000));
    const worker = work.workerWith([work.stage('one', throttled)]);
    for (const hours of [0, 7, 14]) {
      work.clock = Date.parse('2026-01-02T03:05:00.000Z') + hours * 3_600_000;
      await worker(delivery, plentyOfTime);
      expect((await now()).status).toBe('queued');
    }
    work.clock += 7 * 3_600_000;
    expect(await worker(delivery, plentyOfTime)).toBe('returned');
    expect(await now()).toMatchObject({
      status: 'failed',
      deadLettered: true,
      error: {
        code: 'waited_too_long',
        stage: 'one',
        message: expect.stringContaining('Slow down.'),
      },
      failedAttempts: [{ attempt: 1, stage: 'one', code: 'waited_too_long' }],
    });
  });

  it('remembers of each failed attempt when, where and why', async () => {
    const { delivery, now } = await work.accept();
    const failing = () => Promise.reject(new TransientError('shaky', 'It shook.'));
    const worker = work.workerWith([work.stage('one', failing)]);
    for (const _run of [1, 2, 3]) await worker(delivery, plentyOfTime);
    const why = { at: new Date(work.clock).toISOString(), stage: 'one', code: 'shaky' };
    expect((await now()).failedAttempts).toEqual([1, 2, 3].map((attempt) => ({ attempt, ...why })));
  });

  it('reopens a dead job when its message is redriven, at its checkpoint', async () => {
    const { delivery, now } = await work.accept();
    let broken = true;
    const flaky = () => {
      if (broken) throw new Error('not yet');
    };
    const worker = work.workerWith([work.stage('one'), work.stage('two', flaky)]);
    for (const _run of [1, 2, 3]) await worker(delivery, plentyOfTime);
    expect(await now()).toMatchObject({ status: 'failed', deadLettered: true });
    broken = false;
    work.ran = [];
    work.clock += 3_600_000;
    const redriven = { ...delivery, messageId: 'new', sentAt: new Date(work.clock).toISOString() };
    expect(await worker(redriven, plentyOfTime)).toBe('acknowledged');
    expect(work.ran).toEqual(['two']);
    expect(await now()).toMatchObject({ status: 'completed', error: null, deadLettered: false });
  });

  it('makes a damaged checkpoint anew instead of failing the job', async () => {
    const { delivery, now } = await work.accept();
    const broken = work.workerWith([
      work.stage('one'),
      work.stage('two', () => Promise.reject(new Error('x'))),
    ]);
    await broken(delivery, plentyOfTime);
    const saved = (await now()).checkpoints['one']?.key ?? '';
    await work.files.put(saved, '"scribbled over"', 'application/json');
    work.ran = [];
    await work.workerWith([work.stage('one'), work.stage('two')])(delivery, plentyOfTime);
    expect(work.ran).toEqual(['two', 'one']);
    const { status, summary, stagesCompleted } = await now();
    expect({ status, summary, stagesCompleted }).toEqual({
      status: 'completed',
      summary: { last: 'two after one after undefined' },
      stagesCompleted: ['one', 'two'],
    });
    expect(Buffer.from((await work.files.get(saved)) ?? []).toString()).toBe(
      '"one after undefined"',
    );
  });

  it('keeps what a stage reports with the next renewal', async () => {
    const { job, delivery } = await work.accept();
    const reporting: Stage<string> = {
      ...work.stage('one'),
      async run({ report }) {
        report({ done: 2, of: 5 });
        while ((await work.jobs.get(job.key))?.stageProgress === null) await setImmediate();
        return 'done';
      },
    };
    expect(
      await work.workerWith([reporting], { heartbeatSeconds: 0.01 })(delivery, plentyOfTime),
    ).toBe('acknowledged');
  });

  it('counts receives that never came to a claim', async () => {
    const { delivery, now } = await work.accept();
    const worker = work.workerWith([work.stage('one', () => Promise.reject(new Error('x')))]);
    expect(await worker({ ...delivery, receiveCount: 3 }, plentyOfTime)).toBe('returned');
    expect(await now()).toMatchObject({ status: 'failed', deadLettered: true });
  });

  it('says which stage is too long for a worker', async () => {
    const { delivery, now } = await work.accept();
    const worker = work.workerWith([work.stage('one')]);
    for (const _run of [1, 2, 3]) await worker(delivery, () => 10_000);
    expect(await now()).toMatchObject({
      status: 'failed',
      error: { code: 'stage_too_long', stage: 'one' },
    });
  });

  it('stops before its deadline, keeps the checkpoint and sends a continuation', async () => {
    const { delivery, now } = await work.accept();
    let remaining = 900_000;
    const lastMinute = () => {
      remaining = 20_000;
    };
    const worker = work.workerWith([work.stage('one', lastMinute), work.stage('two')]);
    expect(await worker(delivery, () => remaining)).toBe('acknowledged');
    expect(work.ran).toEqual(['one']);
    expect(work.recorded.sent).toMatchObject([{ options: { delaySeconds: 0 } }]);
    expect(await now()).toMatchObject({ status: 'queued', attempts: 0, stagesCompleted: ['one'] });
  });

  it('stops working for a job that somebody else has taken over', async () => {
    const { job, delivery, now } = await work.accept();
    const takeOver = async () => {
      const later = new Date(work.clock + 120_000).toISOString();
      const until = new Date(work.clock + 180_000).toISOString();
      await work.jobs.claim(
        job.key,
        { owner: 'other', until, messageSentAt: delivery.sentAt },
        later,
      );
    };
    const worker = work.workerWith([work.stage('one', takeOver), work.stage('two')]);
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    expect(work.ran).toEqual(['one']);
    expect(await now()).toMatchObject({ status: 'processing', lease: { owner: 'other' } });
  });

  it('renews lease and invisibility together while a stage takes long', async () => {
    const { delivery } = await work.accept();
    const untilSecondBeat = () =>
      new Promise<void>((resolve) => {
        const look = () => (work.recorded.hidden.length >= 3 ? resolve() : setTimeout(look));
        look();
      });
    await work.workerWith([work.stage('one', untilSecondBeat)], { heartbeatSeconds: 0.01 })(
      delivery,
      plentyOfTime,
    );
    expect(work.recorded.hidden.length).toBeGreaterThanOrEqual(3);
    expect(work.recorded.hidden.every(({ seconds }) => seconds === 60)).toBe(true);
  });
});
