import { setImmediate as turn } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';

/**
 * Says how many bytes of buffers each item of a table in memory holds, in a process of its own where nobody else
 * holds any: `node --expose-gc item-memory-program.ts`.
 */
await using cloud = await startCloud();
const dynamodb = new DynamoDBClient(clientSettings(cloud));
const TableName = 'jobs';
await dynamodb.send(
  new CreateTableCommand({
    TableName,
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  }),
);

async function put(from: number, count: number): Promise<void> {
  for (let at = from; at < from + count; at += 1) {
    const Item = { id: { S: `job-${at}` }, status: { S: 'queued' } };
    await dynamodb.send(new PutItemCommand({ TableName, Item }));
  }
}

async function bytesHeld(): Promise<number> {
  globalThis.gc?.();
  // What was collected is given back in the next turn.
  await turn();
  globalThis.gc?.();
  return process.memoryUsage().arrayBuffers;
}

const [warming, count] = [300, 3_000];
await put(0, warming);
const before = await bytesHeld();
await put(warming, count);
process.stdout.write(`${((await bytesHeld()) - before) / count}\n`);
