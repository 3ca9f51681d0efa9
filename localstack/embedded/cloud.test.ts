import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from './cloud.ts';
import { clientSettings } from './testing/clients.ts';

describe('the embedded cloud', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud();
  });
  afterAll(() => cloud.stop());

  it('passes a message through a queue', async () => {
    const sqs = new SQSClient(clientSettings(cloud));
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'letters' }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }),
    );
    expect(Messages?.map(({ Body }) => Body)).toEqual(['hello']);
  });

  it('keeps an item in a table', async () => {
    const dynamodb = new DynamoDBClient(clientSettings(cloud));
    await dynamodb.send(
      new CreateTableCommand({
        TableName: 'things',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
    const Item = { id: { S: 'one' }, size: { N: '1' } };
    await dynamodb.send(new PutItemCommand({ TableName: 'things', Item }));
    const found = await dynamodb.send(
      new GetItemCommand({ TableName: 'things', Key: { id: { S: 'one' } }, ConsistentRead: true }),
    );
    expect(found.Item).toEqual(Item);
  });

  it('keeps an object in a bucket', async () => {
    const s3 = new S3Client(clientSettings(cloud));
    await s3.send(new CreateBucketCommand({ Bucket: 'papers' }));
    await s3.send(new PutObjectCommand({ Bucket: 'papers', Key: 'a/b.txt', Body: 'text' }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'papers', Key: 'a/b.txt' }));
    expect(await Body?.transformToString()).toBe('text');
  });

  it('says clearly that a service is not supported', async () => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/kinesis/aws4_request';
    const answer = await fetch(cloud.endpoint, { method: 'POST', headers: { authorization } });
    expect(answer.status).toBe(501);
    expect(await answer.text()).toContain('kinesis');
  });
});

describe('an embedded cloud with a data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jobline-data-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('can be stopped twice', async () => {
    await using cloud = await startCloud({ dataFolder: folder });
    const first = cloud.stop();
    await expect(Promise.all([first, cloud.stop()])).resolves.toBeDefined();
  });

  it('leaves the folder to others where it cannot start', async () => {
    await using other = await startCloud();
    const port = Number(new URL(other.endpoint).port);
    await expect(startCloud({ dataFolder: folder, port })).rejects.toThrow('EADDRINUSE');
    await using second = await startCloud({ dataFolder: folder });
    expect(second.endpoint).toContain('http');
  });
});
