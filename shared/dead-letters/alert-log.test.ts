import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../localstack/embedded/cloud.ts';
import { clientSettings } from '../../localstack/embedded/testing/clients.ts';
import { makeJobTable } from '../jobs/testing/job-table.ts';
import type { Causes } from './causes.ts';
import { createDynamoDbAlertLog } from './dynamodb-alert-log.ts';
import { memoryAlertLog } from './testing/memory-alert-log.ts';

let cloud: Cloud | undefined;
afterAll(() => cloud?.stop());

async function inDynamoDb() {
  cloud = await startCloud();
  const dynamodb = await makeJobTable(new DynamoDBClient(clientSettings(cloud)));
  return createDynamoDbAlertLog({ dynamodb }, { table: 'jobs' });
}

const at = '2026-01-02T03:04:05.000Z';
const failed = { ended: 'failed', attempt: 1, at, stage: 'one', code: 'model_timeout' } as const;
const killed = { ended: 'killed', attempt: 2, at: null, stage: null, code: null } as const;
const about = {
  ...{ jobId: 'job_1', stage: null, code: 'worker_died', message: 'It died.' },
  ...{ correlationId: null, attempts: [failed, killed], messageId: 'm1', sentAt: at },
  inApi: true,
};
const causes: Causes = {
  'worker_died -': { about, count: 1, told: 0, since: at, telling: null },
};
const until = Math.floor(Date.now() / 1000) + 3600;

describe.each([
  ['DynamoDB', inDynamoDb],
  ['memory', async () => memoryAlertLog()],
])('the log of alerts in %s', (_where, make) => {
  it('counts a letter with its cause in one step, once, on what was read', async () => {
    const log = await make();
    const empty = await log.read();
    expect(empty.causes).toEqual({});
    expect(await log.has('m1')).toBe(false);
    expect(await log.write(causes, empty, until, 'm1')).toBe(true);
    expect(await log.has('m1')).toBe(true);
    const one = await log.read();
    expect(one.causes).toEqual(causes);

    expect(await log.write({}, empty, until, 'm2')).toBe(false);
    expect(await log.write({}, one, until, 'm1')).toBe(false);
    expect(await log.has('m2')).toBe(false);
    expect((await log.read()).causes).toEqual(causes);
    expect(await log.write({}, one, until)).toBe(true);
    expect((await log.read()).causes).toEqual({});
  });
});
