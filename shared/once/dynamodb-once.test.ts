import { IdempotencyConfig } from '@aws-lambda-powertools/idempotency';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../localstack/embedded/cloud.ts';
import { clientSettings } from '../../localstack/embedded/testing/clients.ts';
import { makeJobTable } from '../jobs/testing/job-table.ts';
import { lambdaContext } from '../testing/lambda-context.ts';
import { createDynamoDbOnce } from './dynamodb-once.ts';

describe('work that is done once', () => {
  let cloud: Cloud;
  let dynamodb: DynamoDBClient;
  beforeAll(async () => {
    cloud = await startCloud();
    dynamodb = new DynamoDBClient(clientSettings(cloud));
    await makeJobTable(dynamodb);
  });
  afterAll(async () => {
    dynamodb.destroy();
    await cloud.stop();
  });

  const once = (purpose: string) => {
    const config = new IdempotencyConfig({ expiresAfterSeconds: 3600 });
    config.registerLambdaContext(lambdaContext());
    return createDynamoDbOnce({ dynamodb, config }, { table: 'jobs', purpose });
  };

  /** Work that counts how often it is done. */
  const counted = () => {
    const count = { done: 0 };
    const work = async () => {
      count.done += 1;
    };
    return { count, work };
  };

  it('is done by the first who asks, and not again', async () => {
    const { count, work } = counted();
    await once('event')('a', work);
    await once('event')('a', work);
    await once('event')('b', work);
    await once('mail')('a', work);
    expect(count.done).toBe(3);
  });

  it('is done by one of many who ask at once', async () => {
    const { count, work } = counted();
    const asked = Array.from({ length: 8 }, () => once('event')('many', work));
    const outcomes = await Promise.allSettled(asked);
    expect(count.done).toBe(1);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('may be done again when it failed', async () => {
    const fails = () => Promise.reject(new Error('the bus is gone'));
    await expect(once('event')('c', fails)).rejects.toThrow('the bus is gone');
    const { count, work } = counted();
    await once('event')('c', work);
    expect(count.done).toBe(1);
  });

  it('is remembered among the jobs without looking like one, and only for a while', async () => {
    const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName: 'jobs' }));
    expect(Items.length).toBeGreaterThan(0);
    for (const item of Items) {
      expect(item).not.toHaveProperty('status');
      expect(Number(item['ttl']?.N)).toBeGreaterThan(Date.now() / 1000);
    }
  });
});
