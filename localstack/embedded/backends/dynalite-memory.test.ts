import { memoryUsage } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = z.function({ input: [], output: z.void() }).parse(runInNewContext('gc'));

let cloud: Cloud;
let dynamodb: DynamoDBClient;

beforeAll(async () => {
  cloud = await startCloud();
  dynamodb = new DynamoDBClient(clientSettings(cloud));
  await dynamodb.send(
    new CreateTableCommand({
      TableName: 'jobs',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
});
afterAll(() => cloud.stop());

async function put(from: number, count: number): Promise<void> {
  for (let i = from; i < from + count; i += 1) {
    const Item = { id: { S: `job-${i}` }, status: { S: 'queued' } };
    await dynamodb.send(new PutItemCommand({ TableName: 'jobs', Item }));
  }
}

function buffersHeld(): number {
  collectGarbage();
  return memoryUsage().arrayBuffers;
}

it('a small item of a table in memory holds little more than itself', async () => {
  await put(0, 100);
  const before = buffersHeld();
  await put(100, 500);
  expect((buffersHeld() - before) / 500).toBeLessThan(2048);
});
