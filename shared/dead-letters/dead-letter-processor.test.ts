import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderJobStore } from '../jobs/folder-job-store.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { jobFixture } from '../jobs/testing/job-fixture.ts';
import { plainMessages } from '../jobs/testing/plain-messages.ts';
import { silentTelemetry } from '../observability/telemetry.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { Alert } from './alerts.ts';
import { processDeadLetters } from './dead-letter-processor.ts';
import type { DeadLetter } from './dead-letter-queue.ts';
import { jobAlert } from './job-alert.ts';

const now = new Date('2026-01-02T04:00:00Z');
const sentAt = '2026-01-02T03:00:00.000Z';

describe('the dead-letter processor', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let jobs: JobStore;
  let alerts: Alert[];
  let remembered: Set<string>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    jobs = createFolderJobStore({ folder: folder.path });
    alerts = [];
    remembered = new Set();
  });
  afterEach(() => folder[Symbol.asyncDispose]());

  const letter = (messageId: string, body: unknown): DeadLetter => ({
    messageId,
    body: JSON.stringify(body),
    attributes: { correlation_id: 'req_1' },
    sentAt,
  });

  const look = (letters: readonly DeadLetter[], refused?: string) =>
    processDeadLetters({
      deadLetters: { look: async () => letters },
      alertOf: (dead) => jobAlert({ jobs, messages: plainMessages, now: () => now }, dead),
      alerts: {
        publish: async (alert) => {
          if (alert.messageId === refused) throw new Error('the topic refuses it');
          alerts.push(alert);
        },
      },
      alertLog: {
        has: async (id) => remembered.has(id),
        record: async (id) => {
          remembered.add(id);
        },
      },
      telemetry: silentTelemetry,
      now: () => now,
    });

  const accepted = async () => {
    const job = jobFixture();
    await jobs.create(job);
    return { job, body: { jobId: job.jobId, key: job.key } };
  };

  it('fails a job whose worker died without a word, and alerts once', async () => {
    const { job, body } = await accepted();
    expect(await look([letter('m1', body)])).toEqual({ seen: 1, alerted: 1 });
    expect(await look([letter('m1', body)])).toEqual({ seen: 1, alerted: 0 });
    expect(await jobs.get(job.key)).toMatchObject({
      status: 'failed',
      error: { code: 'worker_died' },
    });
    expect(alerts).toMatchObject([{ jobId: job.jobId, code: 'worker_died' }]);
  });

  it('leaves a job alone that is at work under a live lease, and says nothing yet', async () => {
    const { job, body } = await accepted();
    await jobs.claim(
      job.key,
      { owner: 'somebody', until: '2026-01-02T04:00:30.000Z', messageSentAt: sentAt },
      '2026-01-02T03:59:30.000Z',
    );
    expect(await look([letter('m1', body)])).toEqual({ seen: 1, alerted: 0 });
    expect(await jobs.get(job.key)).toMatchObject({ status: 'processing' });
  });

  it('leaves a job alone that waits in a younger message than the dead one', async () => {
    const { job, body } = await accepted();
    const claimant = { owner: 'a', until: '2026-01-02T03:30:00.000Z', messageSentAt: sentAt };
    await jobs.claim(job.key, claimant, '2026-01-02T03:29:00.000Z');
    const wait = {
      countAttempt: false,
      handedOver: true,
      wait: { until: '2026-01-02T09:00:00.000Z', code: 'quota', message: 'Later.' },
    };
    await jobs.release(job.key, 'a', wait, '2026-01-02T03:29:30.000Z');
    expect(await look([letter('m1', body)])).toEqual({ seen: 1, alerted: 0 });
    expect(await jobs.get(job.key)).toMatchObject({ status: 'queued', error: null });
  });

  it('says that a message is left over when its job has ended well', async () => {
    const { job, body } = await accepted();
    await jobs.claim(
      job.key,
      { owner: 'a', until: '2026-01-02T03:05:00Z', messageSentAt: sentAt },
      '2026-01-02T03:04:00Z',
    );
    const stage = {
      stage: 'one',
      checkpoint: null,
      nextStage: null,
      outputFiles: {},
      warnings: [],
    };
    await jobs.complete(job.key, 'a', stage, {}, '2026-01-02T03:04:30Z');
    await look([letter('m1', body)]);
    expect(alerts).toMatchObject([{ jobId: job.jobId, code: 'message_left_over' }]);
  });

  it.each([
    ['nothing of ours', 'text'],
    ['an empty id', { jobId: '', key: 'acme#x#y' }],
    ['an empty key', { jobId: 'x', key: '' }],
    ['an unknown job', { jobId: 'x', key: 'acme#x#y' }],
  ])('alerts a message with %s as unreadable', async (_what, body) => {
    await look([letter('m1', body)]);
    expect(alerts).toMatchObject([{ code: 'message_unreadable' }]);
  });

  it('hears every letter, also behind one that cannot be processed, and tries that again', async () => {
    const { job, body } = await accepted();
    const letters = [letter('bad', 'text'), letter('good', body)];
    await expect(look(letters, 'bad')).rejects.toThrow('Some dead letters');
    expect(alerts).toMatchObject([{ jobId: job.jobId }]);
    await look(letters);
    expect(alerts.map(({ messageId }) => messageId)).toEqual(['good', 'bad']);
  });
});
