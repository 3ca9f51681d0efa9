import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { SQS } from '@aws-sdk/client-sqs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { startCloud } from '../embedded/cloud.ts';
import { applyStack, destroyStack } from './index.ts';
import smallStack from './testing/small-stack.json' with { type: 'json' };
import { stackFolder } from './testing/stack-folder.ts';

const source = `export const handler = async () => ({ statusCode: 200, body: 'hello' });`;
const worker = zipSync({ 'index.mjs': strToU8(source) });
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const region = 'us-east-1';

/** An embedded cloud of its own with the small stack applied to it. */
async function start() {
  const cloud = await startCloud();
  const folder = await stackFolder(smallStack);
  await folder.add('worker.zip', worker);
  const { endpoint } = cloud;
  const { stateFile } = folder;
  const options = { stackFolder: folder.stackFolder, stateFile, endpoint, region, credentials };
  const apply = async (stack: unknown = smallStack) => {
    await folder.write(stack);
    const { outputs, changes } = await applyStack({}, options);
    const changed = changes.filter(({ action }) => action !== 'unchanged');
    return {
      outputs,
      changes,
      changed: changed.map(({ action, address }) => `${action} ${address}`),
    };
  };
  return {
    apply,
    clock: cloud.clock,
    options,
    first: await apply(),
    sqs: new SQS({ endpoint, region, credentials }),
    dynamoDb: new DynamoDB({ endpoint, region, credentials }),
    async [Symbol.asyncDispose]() {
      await folder[Symbol.asyncDispose]();
      await cloud.stop();
    },
  };
}

const count = Object.values(smallStack.resource).flatMap((named) => Object.keys(named)).length;

describe('a stack on the embedded cloud', () => {
  it('is created as it says, and its outputs can be used', async () => {
    await using world = await start();
    expect(world.first.changes.map(({ action }) => action)).toEqual(Array(count).fill('create'));

    const queue = await world.sqs.getQueueAttributes({
      QueueUrl: String(world.first.outputs['QueueUrl']),
      AttributeNames: ['All'],
    });
    expect(queue.Attributes).toMatchObject({
      VisibilityTimeout: '60',
      RedrivePolicy: expect.stringContaining(':small-dead-letters'),
    });
    const { Table } = await world.dynamoDb.describeTable({ TableName: 'small-jobs' });
    expect(Table?.GlobalSecondaryIndexes?.[0]?.IndexName).toBe('by-status');
    const response = await fetch(`${world.first.outputs['ApiEndpoint']}/hello`);
    expect([response.status, await response.text()]).toEqual([200, 'hello']);
  });

  it('is left alone by a second apply, and gives the same outputs', async () => {
    await using world = await start();
    const second = await world.apply();
    expect(second.changed).toEqual([]);
    expect(second.changes).toHaveLength(count);
    expect(second.outputs).toEqual(world.first.outputs);
  });

  it('changes only what an argument changes', async () => {
    await using world = await start();
    const next = structuredClone(smallStack);
    next.resource.aws_sqs_queue.jobs.visibility_timeout_seconds = 90;
    expect((await world.apply(next)).changed).toEqual(['change aws_sqs_queue.jobs']);
    const { Attributes } = await world.sqs.getQueueAttributes({
      QueueUrl: String(world.first.outputs['QueueUrl']),
      AttributeNames: ['VisibilityTimeout'],
    });
    expect(Attributes).toEqual({ VisibilityTimeout: '90' });
  });

  it('is wholly gone after a destroy', async () => {
    await using world = await start();
    const { changes } = await destroyStack({}, world.options);
    expect(changes).toHaveLength(count);
    expect((await world.sqs.listQueues({})).QueueUrls ?? []).toEqual([]);
    expect((await world.dynamoDb.listTables({})).TableNames).toEqual([]);
    // As on AWS, the name of a queue is free again after a minute.
    world.clock.advance(60_000);
    expect((await world.apply()).changed).toHaveLength(count);
  });
});
