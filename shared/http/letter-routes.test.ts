import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeadLetterQueue } from '../dead-letters/dead-letter-queue.ts';
import { createFolderJobStore } from '../jobs/folder-job-store.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { jobFixture } from '../jobs/testing/job-fixture.ts';
import { plainMessages } from '../jobs/testing/plain-messages.ts';
import { silentTelemetry } from '../observability/telemetry.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { ApiRequest } from './api.ts';
import { createLetterRoutes } from './letter-routes.ts';

const touched = () => Promise.reject(new Error('Somebody has touched the queue.'));
const untouchable: DeadLetterQueue = {
  look: touched,
  visit: touched,
  startMove: touched,
  move: touched,
};

describe('what a company is told of its dead letters', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let jobs: JobStore;
  beforeEach(async () => {
    folder = await temporaryFolder();
    jobs = createFolderJobStore({ folder: folder.path });
  });
  afterEach(() => folder[Symbol.asyncDispose]());

  const error = { code: 'broken', message: 'It broke.', action: 'Mend it.', stage: 'one' };
  const letter = (messageId: string) => ({
    messageId,
    sentAt: '2026-01-02T03:00:00.000Z',
    seenAt: '2026-01-02T03:04:00.000Z',
  });
  const dead = async (companyId: string, ...ids: readonly string[]) => {
    const died = { status: 'failed', deadLettered: true, error } as const;
    const job = jobFixture({ ...died, companyId, letters: ids.map(letter) });
    await jobs.create(job);
    return job;
  };
  const routes = (queue = untouchable) =>
    createLetterRoutes(
      {
        jobs,
        boxes: [{ name: 'work', queue, read: async (dead) => plainMessages.read(dead) }],
        messages: plainMessages,
        telemetry: silentTelemetry,
        now: () => new Date('2026-01-02T04:00:00Z'),
      },
      { queueName: 'work' },
    );
  const request = (company: string, id?: string): ApiRequest => ({
    path: { id },
    query: {},
    headers: {},
    body: new Uint8Array(),
    correlationId: 'req_1',
    keyId: 'key_1',
    company: async () => company,
  });
  const listed = async (company: string) =>
    (await routes()['GET /dead-letters'](request(company))).body;
  const shown = (company: string, id: string) =>
    routes()['GET /dead-letters/{id}'](request(company, id));

  it('is told without touching the queue, and to no other company', async () => {
    const job = await dead('acme', 'm1');
    const told = {
      ...{ id: 'm1', queue: 'work', job_id: job.jobId, company: 'acme', code: 'broken' },
      ...plainMessages.write(job),
    };
    expect(await listed('acme')).toMatchObject({ dead_letters: [told] });
    expect((await shown('acme', 'm1')).body).toMatchObject(told);
    expect(await listed('initech')).toEqual({ dead_letters: [] });
    await expect(shown('initech', 'm1')).rejects.toMatchObject({ status: 404 });
  });

  it('has no letter that was brought back, nor of a job that has none any more', async () => {
    const job = await dead('acme', 'm1', 'm2');
    await jobs.letterLeft(job.key, 'm1');
    expect(await listed('acme')).toMatchObject({ dead_letters: [{ id: 'm2' }] });
    await expect(shown('acme', 'm1')).rejects.toMatchObject({ status: 404 });
    await jobs.giveUp(job.key);
    expect(await listed('acme')).toEqual({ dead_letters: [] });
  });

  it('may do nothing with a letter that somebody else has in hand, and hears when to come again', async () => {
    const id = '1f0d2a9e-6a57-4c3f-9d0e-0c9b1f6f2a11';
    await dead('acme', id);
    const inOtherHands = { ...untouchable, visit: async () => true };
    for (const act of ['redrive', 'discard'] as const) {
      const ask = (company: string) =>
        routes(inOtherHands)[`POST /dead-letters/{id}/${act}`](request(company, id));
      const retryAfterSeconds = 30;
      const code = 'dead_letter_in_hand';
      await expect(ask('acme')).rejects.toMatchObject({ status: 409, code, retryAfterSeconds });
      await expect(ask('initech')).rejects.toMatchObject({ status: 404 });
    }
  });
});
