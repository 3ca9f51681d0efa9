import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../localstack/embedded/cloud.ts';
import { clientSettings } from '../../localstack/embedded/testing/clients.ts';
import { createDynamoDbJobStore } from './dynamodb-job-store.ts';
import type { JobStore } from './job-store.ts';
import { jobFixture } from './testing/job-fixture.ts';
import { makeJobTable } from './testing/job-table.ts';

const now = '2026-01-02T03:05:00.000Z';
const claimant = { owner: 'first', until: '2026-01-02T03:06:00.000Z', messageSentAt: now };
const stage = {
  stage: 'one',
  checkpoint: { key: 'files/one.json', hash: 'abc', version: 1 },
  nextStage: null,
  outputFiles: { one: 'files/one' },
  warnings: [],
};
const failure = { code: 'broken', message: 'It broke.', action: 'Mend it.', stage: 'one' };
const failedAttempt = { attempt: 1, at: now, stage: 'one', code: 'broken' };

describe('a change of a job whose answer is lost, so that the SDK asks for it again', () => {
  let cloud: Cloud;
  let jobs: JobStore;
  beforeAll(async () => {
    cloud = await startCloud();
    const settings = { ...clientSettings(cloud), maxAttempts: 3 };
    const dynamodb = await makeJobTable(new DynamoDBClient(settings));
    jobs = createDynamoDbJobStore({ dynamodb }, { table: 'jobs' });
  });
  afterAll(() => cloud.stop());

  /** Loses the first answer to this action from now on. */
  const losing = (action: 'PutItem' | 'UpdateItem') =>
    cloud.faults.add({ kind: 'lose-response', service: 'dynamodb', action, count: 1 });
  const created = async () => {
    const job = jobFixture();
    await jobs.create(job);
    return job;
  };
  const atWork = async () => {
    const { key } = await created();
    await jobs.claim(key, claimant, now);
    return key;
  };

  it('creates it once', async () => {
    const job = jobFixture();
    losing('PutItem');
    await jobs.create(job);
    expect(await jobs.find('acme', job.jobId)).toEqual(job);
  });

  it('claims it once', async () => {
    const { key } = await created();
    losing('UpdateItem');
    expect(await jobs.claim(key, claimant, now)).toMatchObject({
      outcome: 'claimed',
      job: { attempts: 1 },
    });
  });

  it('records a stage once', async () => {
    const key = await atWork();
    losing('UpdateItem');
    expect(await jobs.recordStage(key, 'first', stage, now)).toBe(true);
    expect(await jobs.get(key)).toMatchObject({ stagesCompleted: ['one'] });
  });

  it('completes it once', async () => {
    const key = await atWork();
    losing('UpdateItem');
    expect(await jobs.complete(key, 'first', stage, {}, now)).toBe(true);
    expect(await jobs.get(key)).toMatchObject({ status: 'completed', stagesCompleted: ['one'] });
  });

  it('fails it once, and says so, or its message would be taken for done', async () => {
    const key = await atWork();
    losing('UpdateItem');
    const how = { deadLetter: true, failedAttempt };
    expect(await jobs.fail(key, 'first', failure, how, now)).toBe(true);
    expect(await jobs.get(key)).toMatchObject({
      status: 'failed',
      failedAttempts: [failedAttempt],
    });
  });

  it('does not take the failure of another run for its own', async () => {
    const key = await atWork();
    const how = { deadLetter: true, failedAttempt };
    await jobs.fail(key, 'first', failure, how, now);
    expect(await jobs.fail(key, 'second', failure, how, claimant.until)).toBe(false);
  });

  it('cancels it once', async () => {
    const key = await atWork();
    losing('UpdateItem');
    expect(await jobs.cancel(key, now)).toBe(true);
  });
});
