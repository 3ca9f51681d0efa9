import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PermanentError, ThrottledError } from '../errors/index.ts';
import type { FileStore } from '../files/file-store.ts';
import { createFolderFileStore } from '../files/folder-file-store.ts';
import { silentTelemetry } from '../observability/telemetry.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createFolderJobStore } from './folder-job-store.ts';
import type { Job } from './job.ts';
import type { JobStore } from './job-store.ts';
import type { Pipeline, Stage } from './stage.ts';
import { jobFixture } from './testing/job-fixture.ts';
import { recordingQueue } from './testing/recording-queue.ts';
import { createWorker } from './worker.ts';

const plentyOfTime = () => 900_000;

describe('the worker', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let jobs: JobStore;
  let files: FileStore;
  let recorded: ReturnType<typeof recordingQueue>;
  let ran: string[];
  let clock: number;

  beforeEach(async () => {
    folder = await temporaryFolder();
    jobs = createFolderJobStore({ folder: `${folder.path}/jobs` });
    files = createFolderFileStore({ folder: `${folder.path}/files` });
    recorded = recordingQueue();
    ran = [];
    clock = Date.parse('2026-01-02T03:04:05Z');
  });
  afterEach(() => folder[Symbol.asyncDispose]());

  const stage = (
    name: string,
    does: () => unknown = () => {},
    optional = false,
  ): Stage<string> => ({
    name,
    optional,
    output: z.string(),
    async run({ outputOf }) {
      ran.push(name);
      await does();
      const before = await outputOf(stage('one'));
      return `${name} after ${before}`;
    },
    outputFiles: (_output, _job, checkpoint) => ({ [name]: checkpoint.key }),
  });

  const workerWith = (stages: readonly Stage<unknown>[], heartbeatSeconds = 20) => {
    let owner = 0;
    const pipeline: Pipeline = {
      stagesOf: () => stages,
      filesOf: (job: Job) => `files/${job.jobId}`,
      summaryOf: async (_job, outputOf) => ({ last: await outputOf(stage('two')) }),
    };
    return createWorker(
      {
        jobs,
        files,
        queue: recorded.queue,
        telemetry: silentTelemetry,
        now: () => new Date(clock),
        chance: () => 0.5,
        newOwner: () => `owner ${++owner}`,
      },
      {
        pipeline,
        retryRules: {
          maximumAttempts: 3,
          baseSeconds: 10,
          factor: 2,
          longestSeconds: 60,
          jitter: 0,
        },
        leaseSeconds: 60,
        heartbeatSeconds,
        marginSeconds: 30,
      },
    );
  };

  const accept = async (changes: Partial<Job> = {}) => {
    const job = jobFixture(changes);
    await jobs.create(job);
    const body = JSON.stringify({ job_id: job.jobId, company_client_job: job.key });
    return {
      job,
      delivery: {
        messageId: 'm',
        receiptHandle: 'r',
        receiveCount: 1,
        body,
        correlationId: 'req_1',
      },
      now: async () => {
        const found = await jobs.get(job.key);
        if (found === undefined) throw new Error('the job is gone');
        return found;
      },
    };
  };

  it('runs every stage in order and completes the job', async () => {
    const { delivery, now } = await accept();
    const worker = workerWith([stage('one'), stage('two')]);
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    expect(ran).toEqual(['one', 'two']);
    expect(await now()).toMatchObject({
      status: 'completed',
      stagesCompleted: ['one', 'two'],
      summary: { last: 'two after one after undefined' },
      outputFiles: { one: expect.stringContaining('checkpoint_one_v1.json') },
    });
  });

  it('acknowledges a second delivery of a finished job without working', async () => {
    const { delivery } = await accept();
    const worker = workerWith([stage('one')]);
    await worker(delivery, plentyOfTime);
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    expect(ran).toEqual(['one']);
  });

  it('turns a delivery of a job under a live lease into a delayed copy', async () => {
    const { job, delivery } = await accept();
    const until = new Date(clock + 45_000).toISOString();
    await jobs.claim(job.key, { owner: 'other', until }, new Date(clock).toISOString());
    expect(await workerWith([stage('one')])(delivery, plentyOfTime)).toBe('acknowledged');
    expect(ran).toEqual([]);
    expect(recorded.sent).toMatchObject([
      { message: { job_id: job.jobId }, options: { delaySeconds: 46, correlationId: 'req_1' } },
    ]);
  });

  it('takes up a killed worker’s job at its first stage without a checkpoint', async () => {
    const { job, delivery, now } = await accept();
    const broken = workerWith([stage('one'), stage('two', () => Promise.reject(new Error('x')))]);
    await broken(delivery, plentyOfTime);
    expect(await now()).toMatchObject({ stagesCompleted: ['one'], attempts: 1, status: 'queued' });
    ran = [];
    await workerWith([stage('one'), stage('two')])(delivery, plentyOfTime);
    expect(ran).toEqual(['two']);
    expect((await jobs.get(job.key))?.summary).toEqual({ last: 'two after one after undefined' });
  });

  it('hides the message no longer than its lease while it works (X-02)', async () => {
    const { delivery } = await accept();
    await workerWith([stage('one')])(delivery, plentyOfTime);
    expect(recorded.hidden).toEqual([{ receiptHandle: 'r', seconds: 60 }]);
  });

  it('fails a job at once when its input is wrong, and rings no alarm', async () => {
    const { delivery, now } = await accept();
    const refuse = () => {
      throw new PermanentError('drawing_corrupt', 'The drawing is damaged.', {
        action: 'Plot it again.',
      });
    };
    expect(await workerWith([stage('one', refuse)])(delivery, plentyOfTime)).toBe('acknowledged');
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
    const { delivery, now } = await accept();
    const worker = workerWith([stage('one', () => Promise.reject(new Error('secret inside')))]);
    for (const expected of ['returned', 'returned', 'returned']) {
      expect(await worker(delivery, plentyOfTime)).toBe(expected);
    }
    const waits = recorded.hidden.map(({ seconds }) => seconds);
    expect(waits).toEqual([60, 10, 60, 20, 60, 0]);
    const job = await now();
    expect(job).toMatchObject({ status: 'failed', attempts: 3, deadLettered: true });
    expect(JSON.stringify(job.error)).not.toContain('secret inside');
    expect(await worker(delivery, plentyOfTime)).toBe('returned');
    expect(ran).toHaveLength(3);
  });

  it('waits as long as the provider says without using up an attempt', async () => {
    const { delivery, now } = await accept();
    const throttled = () => Promise.reject(new ThrottledError('slow', 'Slow down.', 120_000));
    const worker = workerWith([stage('one', throttled)]);
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    expect(recorded.sent).toMatchObject([{ options: { delaySeconds: 120 } }]);
    expect(await now()).toMatchObject({ status: 'queued', attempts: 0 });
  });

  it('leaves a warning when an optional stage fails', async () => {
    const { delivery, now } = await accept();
    const broken = stage('one', () => Promise.reject(new PermanentError('odd', 'Odd.')), true);
    await workerWith([broken, stage('two')])(delivery, plentyOfTime);
    expect(await now()).toMatchObject({
      status: 'completed',
      warnings: [{ stage: 'one', code: 'odd', message: 'Odd.' }],
    });
  });

  it('says on the job what a stage’s output lacks', async () => {
    const { delivery, now } = await accept();
    const incomplete = { ...stage('one'), warnings: () => ['Page 2 is damaged.'] };
    await workerWith([incomplete])(delivery, plentyOfTime);
    expect((await now()).warnings).toEqual([
      { stage: 'one', code: 'one_incomplete', message: 'Page 2 is damaged.' },
    ]);
  });

  it('tries an optional stage again before it leaves it out, and tells no insides', async () => {
    const { delivery, now } = await accept();
    const flaky = stage('one', () => Promise.reject(new Error('secret inside')), true);
    const worker = workerWith([flaky, stage('two')]);
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

  it('counts receives that never came to a claim', async () => {
    const { delivery, now } = await accept();
    const worker = workerWith([stage('one', () => Promise.reject(new Error('x')))]);
    expect(await worker({ ...delivery, receiveCount: 3 }, plentyOfTime)).toBe('returned');
    expect(await now()).toMatchObject({ status: 'failed', deadLettered: true });
  });

  it('says which stage is too long for a worker', async () => {
    const { delivery, now } = await accept();
    const worker = workerWith([stage('one')]);
    for (const _run of [1, 2, 3]) await worker(delivery, () => 10_000);
    expect(await now()).toMatchObject({
      status: 'failed',
      error: { code: 'stage_too_long', stage: 'one' },
    });
  });

  it('stops before its deadline, keeps the checkpoint and sends a continuation', async () => {
    const { delivery, now } = await accept();
    let remaining = 900_000;
    const lastMinute = () => {
      remaining = 20_000;
    };
    const worker = workerWith([stage('one', lastMinute), stage('two')]);
    expect(await worker(delivery, () => remaining)).toBe('acknowledged');
    expect(ran).toEqual(['one']);
    expect(recorded.sent).toMatchObject([{ options: { delaySeconds: 0 } }]);
    expect(await now()).toMatchObject({ status: 'queued', attempts: 0, stagesCompleted: ['one'] });
  });

  it('stops working for a job that somebody else has taken over', async () => {
    const { job, delivery, now } = await accept();
    const takeOver = async () => {
      const later = new Date(clock + 120_000).toISOString();
      const until = new Date(clock + 180_000).toISOString();
      await jobs.claim(job.key, { owner: 'other', until }, later);
    };
    const worker = workerWith([stage('one', takeOver), stage('two')]);
    expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
    expect(ran).toEqual(['one']);
    expect(await now()).toMatchObject({ status: 'processing', lease: { owner: 'other' } });
  });

  it.each(['not json', '{}', '{"job_id":"x","company_client_job":"a#b#c"}'])(
    'returns the message %s at once, for the dead letters',
    async (body) => {
      const unknown = { messageId: 'm', receiveCount: 1, correlationId: undefined };
      const delivery = { ...unknown, receiptHandle: 'r', body };
      expect(await workerWith([])(delivery, plentyOfTime)).toBe('returned');
      expect(recorded.hidden.at(-1)).toEqual({ receiptHandle: 'r', seconds: 0 });
    },
  );

  it('renews lease and invisibility together while a stage takes long', async () => {
    const { delivery } = await accept();
    const untilSecondBeat = () =>
      new Promise<void>((resolve) => {
        const look = () => (recorded.hidden.length >= 3 ? resolve() : setImmediate(look));
        look();
      });
    await workerWith([stage('one', untilSecondBeat)], 0.01)(delivery, plentyOfTime);
    expect(recorded.hidden.length).toBeGreaterThanOrEqual(3);
    expect(recorded.hidden.every(({ seconds }) => seconds === 60)).toBe(true);
  });
});
