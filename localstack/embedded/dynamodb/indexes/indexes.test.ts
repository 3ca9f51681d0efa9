import { describe, expect, it } from 'vitest';
import { type LocalDynamoDb, localDynamoDb, N, S } from '../testing/local-dynamodb.ts';

const TableName = 'orders';
const AttributeDefinitions = [{ AttributeName: 'kind', AttributeType: 'S' }];
const Create = {
  IndexName: 'by-kind',
  KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
};

function change({ call }: LocalDynamoDb, ...GlobalSecondaryIndexUpdates: readonly object[]) {
  return call('UpdateTable', { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates });
}

function countOf({ call }: LocalDynamoDb) {
  return call('Query', {
    TableName,
    IndexName: 'by-kind',
    KeyConditionExpression: 'kind = :kind',
    ExpressionAttributeValues: { ':kind': S('a') },
    Select: 'COUNT',
  });
}

async function filled(): Promise<LocalDynamoDb> {
  const dynamodb = localDynamoDb();
  await dynamodb.create(TableName, { Tags: [{ Key: 'team', Value: 'x' }] });
  for (const [id, kind] of Object.entries({ 1: 'a', 2: 'a', 3: 'b' })) {
    await dynamodb.call('PutItem', { TableName, Item: { id: S(id), kind: S(kind) } });
  }
  return dynamodb;
}

describe('an index that is made later', () => {
  it('holds the items that were there and those that come', async () => {
    await using dynamodb = await filled();
    const { TableDescription } = await change(dynamodb, { Create });
    expect(TableDescription).toMatchObject({
      TableStatus: 'UPDATING',
      GlobalSecondaryIndexes: [{ IndexName: 'by-kind', IndexStatus: 'CREATING' }],
    });
    expect(await countOf(dynamodb)).toMatchObject({ Count: 2 });
    await dynamodb.call('PutItem', { TableName, Item: { id: S('4'), kind: S('a') } });
    expect(await countOf(dynamodb)).toMatchObject({ Count: 3 });
  });

  it('leaves the table what it was', async () => {
    await using dynamodb = await filled();
    const before = await dynamodb.call('DescribeTable', { TableName });
    await change(dynamodb, { Create });
    const { TableId, CreationDateTime, TableArn } = Object(before['Table']);
    expect(await dynamodb.call('DescribeTable', { TableName })).toMatchObject({
      Table: { TableId, CreationDateTime, TableStatus: 'ACTIVE' },
    });
    expect(await dynamodb.call('ListTagsOfResource', { ResourceArn: TableArn })).toMatchObject({
      Tags: [{ Key: 'team', Value: 'x' }],
    });
  });

  it('can be deleted', async () => {
    await using dynamodb = await filled();
    await change(dynamodb, { Create });
    await change(dynamodb, { Delete: { IndexName: 'by-kind' } });
    await expect(countOf(dynamodb)).rejects.toThrow('does not have the specified index');
  });

  it.each([
    ['a name that is taken', [{ Create }], 'already exists'],
    ['two at once', [{ Create: { ...Create, IndexName: 'x' } }, { Create }], 'Only 1 online index'],
  ])('is refused for %s', async (_case, updates, message) => {
    await using dynamodb = await filled();
    await change(dynamodb, { Create });
    await expect(change(dynamodb, ...updates)).rejects.toThrow(message);
  });

  it('takes no item with an empty key', async () => {
    await using dynamodb = await filled();
    await change(dynamodb, { Create });
    const put = dynamodb.call('PutItem', { TableName, Item: { id: S('5'), kind: S('') } });
    await expect(put).rejects.toThrow('IndexName: by-kind, IndexKey: kind');
  });

  it('counts in what a write uses', async () => {
    await using dynamodb = await filled();
    await change(dynamodb, { Create });
    const Item = { id: S('6'), kind: S('a'), n: N(1) };
    const output = await dynamodb.call('PutItem', {
      TableName,
      Item,
      ReturnConsumedCapacity: 'INDEXES',
    });
    expect(output).toMatchObject({
      ConsumedCapacity: {
        CapacityUnits: 2,
        GlobalSecondaryIndexes: { 'by-kind': { CapacityUnits: 1 } },
      },
    });
  });
});
