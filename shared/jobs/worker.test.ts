import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OperatorError, PermanentError } from '../errors/index.ts';
import { plentyOfTime, type WorkerFixture, workerFixture } from './testing/worker-fixture.ts';

describe('the worker', () => {
  let work: WorkerFixture;
  beforeEach(async () => {
    work = await workerFixture();
  });
  afterEach(() => work.remove());

  it('runs every stage in order and completes the job', async () => {
    const { delivery, now } = await work.accept();
    const worker = work.workerWith([work.stage('one'), work.stage('two')]);
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    expect(work.ran).toEqual(['one', 'two']);
    expect(await now()).toMatchObject({
      status: 'completed',
      stagesCompleted: ['one', 'two'],
      summary: { last: 'two after one after undefined' },
      outputFiles: { one: expect.stringContaining('checkpoint_one_v1_') },
    });
  });

  it('acknowledges a second delivery of a finished job without working', async () => {
    const { delivery } = await work.accept();
    const worker = work.workerWith([work.stage('one')]);
    await worker(delivery, plentyOfTime);
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    expect(work.ran).toEqual(['one']);
  });

  it('hides the message no longer than its lease while it works (X-02)', async () => {
    const { delivery } = await work.accept();
    await work.workerWith([work.stage('one')])(delivery, plentyOfTime);
    expect(work.recorded.hidden).toEqual([{ receiptHandle: 'r', seconds: 60 }]);
  });

  it('does the job although its message, which was delivered twice, cannot be hidden', async () => {
    const { delivery, now } = await work.accept();
    work.recorded.queue.hide = async () => {
      throw new Error('The specified message is not in flight.');
    };
    const worker = work.workerWith([work.stage('one')]);
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    expect(await now()).toMatchObject({ status: 'completed', attempts: 1 });
  });

  it('fails a job at once when its input is wrong, and rings no alarm', async () => {
    const { delivery, now } = await work.accept();
    const refuse = () => {
      throw new PermanentError('drawing_corrupt', 'The drawing is damaged.', {
        action: 'Plot it again.',
      });
    };
    expect(await work.workerWith([work.stage('one', refuse)])(delivery, plentyOfTime)).toBe(
      'acknowledged',
    );
    expect(await now()).toMatchObject({
      status: 'failed',
      deadLettered: false,
      error: {
        code: 'drawing_corrupt',
        message: 'The drawing is damaged.',
        action: 'Plot it again.',
        stage: 'one',
      },
    });
  });

  it('returns the message with growing waits, then fails the job and lets it go (X-02)', async () => {
    const { delivery, now } = await work.accept();
    const worker = work.workerWith([
      work.stage('one', () => Promise.reject(new Error('secret inside'))),
    ]);
    for (const expected of ['returned', 'returned', 'returned']) {
      expect(await worker(delivery, plentyOfTime)).toBe(expected);
    }
    const waits = work.recorded.hidden.map(({ seconds }) => seconds);
    expect(waits).toEqual([60, 10, 60, 20, 60, 0]);
    const job = await now();
    expect(job).toMatchObject({ status: 'failed', attempts: 3, deadLettered: true });
    expect(JSON.stringify(job.error)).not.toContain('secret inside');
    expect(await worker(delivery, plentyOfTime)).toBe('returned');
    expect(work.ran).toHaveLength(3);
  });

  describe('a fault that only the operator can mend', () => {
    const expired = () => Promise.reject(new OperatorError('key_expired', 'The key has expired.'));

    it('sends the job to the dead letters at once, and no redelivery works for it', async () => {
      const { delivery, now } = await work.accept();
      const worker = work.workerWith([work.stage('one', expired)]);
      expect(await worker(delivery, plentyOfTime)).toBe('returned');
      expect(await now()).toMatchObject({
        status: 'failed',
        attempts: 1,
        deadLettered: true,
        error: { code: 'key_expired', action: expect.not.stringContaining('Correct the input') },
      });
      expect(await worker(delivery, plentyOfTime)).toBe('returned');
      expect(work.ran).toEqual(['one']);
      expect(work.recorded.hidden.at(-1)).toMatchObject({ seconds: 0 });
    });

    it('leaves an optional stage out with a warning', async () => {
      const { delivery, now } = await work.accept();
      const worker = work.workerWith([work.stage('one', expired, true), work.stage('two')]);
      expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
      expect(await now()).toMatchObject({
        status: 'completed',
        warnings: [{ stage: 'one', code: 'key_expired' }],
      });
    });
  });

  it('tells a stage which attempt is the last', async () => {
    const { delivery } = await work.accept();
    const told: boolean[] = [];
    const worker = work.workerWith([
      {
        ...work.stage('one'),
        run({ isLastAttempt }) {
          told.push(isLastAttempt);
          return Promise.reject(new Error('the store is down'));
        },
      },
    ]);
    for (let attempt = 1; attempt <= 3; attempt += 1) await worker(delivery, plentyOfTime);
    expect(told).toEqual([false, false, true]);
  });

  it('leaves a warning when an optional stage fails', async () => {
    const { delivery, now } = await work.accept();
    const broken = work.stage('one', () => Promise.reject(new PermanentError('odd', 'Odd.')), true);
    await work.workerWith([broken, work.stage('two')])(delivery, plentyOfTime);
    expect(await now()).toMatchObject({
      status: 'completed',
      warnings: [{ stage: 'one', code: 'odd', message: 'Odd.' }],
    });
  });

  it('says on the job what a stage’s output lacks', async () => {
    const { delivery, now } = await work.accept();
    const incomplete = { ...work.stage('one'), warnings: () => ['Page 2 is damaged.'] };
    await work.workerWith([incomplete])(delivery, plentyOfTime);
    expect((await now()).warnings).toEqual([
      { stage: 'one', code: 'one_incomplete', message: 'Page 2 is damaged.' },
    ]);
  });

  it('tries an optional stage again before it leaves it out, and tells no insides', async () => {
    const { delivery, now } = await work.accept();
    const flaky = work.stage('one', () => Promise.reject(new Error('secret inside')), true);
    const worker = work.workerWith([flaky, work.stage('two')]);
    expect(await worker(delivery, plentyOfTime)).toBe('returned');
    expect(await worker(delivery, plentyOfTime)).toBe('returned');
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    const { status, warnings } = await now();
    expect({ status, code: warnings[0]?.code }).toEqual({
      status: 'completed',
      code: 'internal_error',
    });
    expect(JSON.stringify(warnings)).not.toContain('secret inside');
  });

  it.each(['not json', '{"jobId":"x","key":"a#b#c"}'])(
    'returns the message %s at once, for the dead letters',
    async (body) => {
      const unknown = { messageId: 'm', sentAt: '', receiveCount: 1, attributes: {} };
      const delivery = { ...unknown, receiptHandle: 'r', body };
      expect(await work.workerWith([])(delivery, plentyOfTime)).toBe('returned');
      expect(work.recorded.hidden.at(-1)).toEqual({ receiptHandle: 'r', seconds: 0 });
    },
  );
});
