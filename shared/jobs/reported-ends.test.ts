import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OperatorError, PermanentError } from '../errors/index.ts';
import { type JobEnd, jobEnd } from './job-end.ts';
import type { JobStore } from './job-store.ts';
import { recordEnd, withReportedEnds } from './reported-ends.ts';
import { letterAt } from './testing/letters.ts';
import { plentyOfTime, type WorkerFixture, workerFixture } from './testing/worker-fixture.ts';

describe('a worker that reports how its runs end', () => {
  let work: WorkerFixture;
  let reports: JobEnd[];
  /** Whoever writes ends down has done so before the worker goes on. */
  let recordsAtOnce: boolean;
  const reporting = (jobs: JobStore) =>
    withReportedEnds({
      jobs,
      now: () => new Date(work.clock),
      // As it travels in a message.
      report: async (job, end) => {
        reports.push(jobEnd.parse(JSON.parse(JSON.stringify(end))));
        if (recordsAtOnce) await record(job.key);
      },
    });
  beforeEach(async () => {
    reports = [];
    recordsAtOnce = false;
    work = await workerFixture(reporting);
  });
  afterEach(() => work.remove());

  const record = (key: string, end = last()) =>
    recordEnd({ jobs: work.jobs, now: () => new Date(work.clock) }, key, end);
  const last = (): JobEnd => {
    const end = reports.at(-1);
    if (end === undefined) throw new Error('nothing was reported');
    return end;
  };
  const refuse = () => {
    throw new PermanentError('input_invalid', 'It is wrong.');
  };

  it('leaves a completed job as it is until the end is written down, once', async () => {
    const { job, delivery, now } = await work.accept();
    await work.workerWith([work.stage('one'), work.stage('two')])(delivery, plentyOfTime);
    expect((await now()).status).toBe('processing');
    expect(await record(job.key)).toMatchObject({
      status: 'completed',
      summary: { last: 'two after one after undefined' },
    });
    const first = await now();
    work.clock += 1000;
    expect(await record(job.key)).toEqual(first);
  });

  it('reports a failure, and nothing while attempts remain (X-26)', async () => {
    const { job, delivery, now } = await work.accept();
    const worker = work.workerWith([work.stage('one', () => Promise.reject(new Error('x')))]);
    await worker(delivery, plentyOfTime);
    await worker(delivery, plentyOfTime);
    expect(reports).toEqual([]);
    await worker(delivery, plentyOfTime);
    expect((await now()).status).toBe('processing');
    expect(await record(job.key)).toMatchObject({ status: 'failed', deadLettered: true });
  });

  it('leaves the message of a dead job to the dead letters, however soon its end is written down', async () => {
    const { delivery, now } = await work.accept();
    const worker = work.workerWith([work.stage('one', () => Promise.reject(new Error('x')))]);
    await worker(delivery, plentyOfTime);
    await worker(delivery, plentyOfTime);
    recordsAtOnce = true;
    expect(await worker(delivery, plentyOfTime)).toBe('returned');
    expect(await now()).toMatchObject({ status: 'failed', deadLettered: true });
  });

  it('lets nobody take up or bury a job whose end is being written down', async () => {
    const { job, delivery } = await work.accept();
    const worker = work.workerWith([work.stage('one')]);
    await worker(delivery, plentyOfTime);
    work.clock += 800_000;
    const now = new Date(work.clock).toISOString();
    const failure = { code: 'worker_died', message: 'It died.', action: 'Again.', stage: null };
    await worker(delivery, plentyOfTime);
    expect(await reporting(work.jobs).failAbandoned(job.key, failure, letterAt(now), now)).toBe(
      false,
    );
    expect(await work.jobs.findStalled(now)).toEqual([]);
    expect({ ran: work.ran, reports: reports.length }).toEqual({ ran: ['one'], reports: 1 });
  });

  it('has a second message look again soon whether the end is written down', async () => {
    const { job, delivery } = await work.accept();
    const worker = work.workerWith([work.stage('one')], { settlingSeconds: 20 });
    await worker(delivery, plentyOfTime);
    await worker(delivery, plentyOfTime);
    expect(work.recorded.sent).toMatchObject([{ options: { delaySeconds: 20 } }]);
    await record(job.key);
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    expect(work.recorded.sent).toHaveLength(1);
  });

  it('tells of the copy among the dead letters that took the place of the message', async () => {
    const { job, delivery, now } = await work.accept();
    const fail = () => {
      throw new OperatorError('key_wrong', 'The key is wrong.', { action: 'Ask the operator.' });
    };
    const worker = work.workerWith([work.stage('one', fail)], { settlingSeconds: 20 });
    await worker(delivery, plentyOfTime);
    await worker(delivery, plentyOfTime);
    const [sent] = work.recorded.sent;
    const sentAt = new Date(work.clock).toISOString();
    const copy = { ...delivery, ...sent?.message, messageId: 'copy', sentAt };
    await record(job.key);
    expect((await now()).letters).toMatchObject([{ messageId: 'm' }]);
    expect(await worker(copy, plentyOfTime)).toBe('returned');
    expect(await now()).toMatchObject({ letters: [{}, { messageId: 'copy' }], lettersLeft: ['m'] });
    // It came once more, because whoever had replaced it died before it was acknowledged.
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    expect((await now()).letters).toHaveLength(2);
  });

  it('does no stage again for a report that was lost but the last', async () => {
    const { job, delivery } = await work.accept();
    const worker = work.workerWith([work.stage('one'), work.stage('two')]);
    await worker(delivery, plentyOfTime);
    reports = [];
    work.ran = [];
    work.clock += 901_000;
    await worker(delivery, plentyOfTime);
    expect(work.ran).toEqual(['two']);
    expect(await record(job.key)).toMatchObject({ status: 'completed' });
  });

  it('counts no report of a run that has lost the job to another', async () => {
    const { job, delivery, now } = await work.accept();
    await work.workerWith([work.stage('one', refuse)])(delivery, plentyOfTime);
    const late = last();
    work.clock += 901_000;
    await work.workerWith([work.stage('one')])(delivery, plentyOfTime);
    expect(await record(job.key, late)).toBeUndefined();
    expect((await now()).status).toBe('processing');
    expect(await record(job.key)).toMatchObject({ status: 'completed' });
    expect(await record(job.key, late)).toMatchObject({ status: 'completed' });
  });

  it('reports a job whose worker died, unless another holds it or it is final', async () => {
    const { job, delivery } = await work.accept();
    const failure = { code: 'worker_died', message: 'It died.', action: 'Again.', stage: null };
    const abandon = (key = job.key) =>
      reporting(work.jobs).failAbandoned(
        key,
        failure,
        letterAt(delivery.sentAt),
        new Date(work.clock).toISOString(),
      );
    expect(await abandon('acme#x#y')).toBe(false);
    expect(await abandon()).toBe(true);
    expect(await record(job.key)).toMatchObject({ status: 'failed', error: failure });
    expect(await abandon()).toBe(false);
    expect(reports).toHaveLength(1);
  });
});
