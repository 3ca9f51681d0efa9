import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.ts';
import { type LocalDynamoDb, localDynamoDb, N, S } from '../testing/local-dynamodb.ts';

const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' };

async function streamOf({ call }: LocalDynamoDb, TableName: string) {
  const { Table } = await call('DescribeTable', { TableName });
  expect(Table).toMatchObject({ LatestStreamArn: expect.stringContaining('/stream/') });
  const { LatestStreamArn: StreamArn } = Object(Table);
  const { StreamDescription } = await call('DescribeStream', { StreamArn });
  return { StreamArn, ...Object(StreamDescription) };
}

async function recordsOf(dynamodb: LocalDynamoDb, TableName: string) {
  const { StreamArn, Shards } = await streamOf(dynamodb, TableName);
  const { ShardIterator } = await dynamodb.call('GetShardIterator', {
    StreamArn,
    ShardId: Shards[0].ShardId,
    ShardIteratorType: 'TRIM_HORIZON',
  });
  const { Records } = await dynamodb.call('GetRecords', { ShardIterator });
  return Records;
}

describe('a stream of a table', () => {
  it('has a record of each change, with the item before and after', async () => {
    await using dynamodb = localDynamoDb();
    await dynamodb.create('orders', { StreamSpecification });
    const Key = { id: S('1') };
    await dynamodb.call('PutItem', { TableName: 'orders', Item: { ...Key, n: N(1) } });
    await dynamodb.call('UpdateItem', {
      TableName: 'orders',
      Key,
      UpdateExpression: 'SET n = :n',
      ExpressionAttributeValues: { ':n': N(2) },
    });
    await dynamodb.call('DeleteItem', { TableName: 'orders', Key });
    expect(await recordsOf(dynamodb, 'orders')).toMatchObject([
      { eventName: 'INSERT', dynamodb: { Keys: Key, NewImage: { n: N(1) } } },
      { eventName: 'MODIFY', dynamodb: { NewImage: { n: N(2) }, OldImage: { n: N(1) } } },
      { eventName: 'REMOVE', dynamodb: { OldImage: { n: N(2) } } },
    ]);
  });

  it('has no record of a write that changes nothing', async () => {
    await using dynamodb = localDynamoDb();
    await dynamodb.create('orders', { StreamSpecification });
    for (let turn = 0; turn < 2; turn += 1) {
      await dynamodb.call('PutItem', { TableName: 'orders', Item: { id: S('1') } });
    }
    expect(await recordsOf(dynamodb, 'orders')).toHaveLength(1);
  });

  it('has what batches and transactions write', async () => {
    await using dynamodb = localDynamoDb();
    await dynamodb.create('orders', { StreamSpecification });
    await dynamodb.call('BatchWriteItem', {
      RequestItems: { orders: [{ PutRequest: { Item: { id: S('1') } } }] },
    });
    await dynamodb.call('TransactWriteItems', {
      TransactItems: [
        { Put: { TableName: 'orders', Item: { id: S('2') } } },
        { Delete: { TableName: 'orders', Key: { id: S('1') } } },
      ],
    });
    expect(await recordsOf(dynamodb, 'orders')).toMatchObject([
      { eventName: 'INSERT', dynamodb: { Keys: { id: S('1') } } },
      { eventName: 'INSERT', dynamodb: { Keys: { id: S('2') } } },
      { eventName: 'REMOVE', dynamodb: { Keys: { id: S('1') } } },
    ]);
  });

  it('names the service where the time of an item was over', async () => {
    const clock = new ManualClock(Date.UTC(2026, 0, 1));
    await using dynamodb = localDynamoDb(clock);
    await dynamodb.create('orders', { StreamSpecification });
    await dynamodb.call('UpdateTimeToLive', {
      TableName: 'orders',
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'until' },
    });
    const until = N(Math.floor(clock.now() / 1000) + 5);
    await dynamodb.call('PutItem', { TableName: 'orders', Item: { id: S('1'), until } });
    await clock.advance(20_000);
    await expect
      .poll(() => recordsOf(dynamodb, 'orders'))
      .toMatchObject([
        { eventName: 'INSERT' },
        { eventName: 'REMOVE', userIdentity: { principalId: 'dynamodb.amazonaws.com' } },
      ]);
  });

  it('is turned on and off, once each', async () => {
    await using dynamodb = localDynamoDb();
    await dynamodb.create('orders');
    const update = (specification: object) =>
      dynamodb.call('UpdateTable', { TableName: 'orders', StreamSpecification: specification });
    await update(StreamSpecification);
    await expect(update(StreamSpecification)).rejects.toMatchObject({
      code: 'ValidationException',
    });
    await update({ StreamEnabled: false });
    expect(await streamOf(dynamodb, 'orders')).toMatchObject({ StreamStatus: 'DISABLED' });
    await expect(update({ StreamEnabled: false })).rejects.toMatchObject({
      code: 'ValidationException',
    });
  });
});
