import { expect, it } from 'vitest';
import { localDynamoDb, S } from '../testing/local-dynamodb.ts';

const TableName = 'orders';
const ResourceArn = `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`;

function tags(count: number, from = 0) {
  return Array.from({ length: count }, (_, index) => ({ Key: `k${from + index}`, Value: 'v' }));
}

function indexOn(attribute: string) {
  const IndexName = `by-${attribute}`;
  return {
    AttributeDefinitions: [{ AttributeName: attribute, AttributeType: 'S' }],
    GlobalSecondaryIndexUpdates: [
      {
        Create: {
          IndexName,
          KeySchema: [{ AttributeName: attribute, KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      },
    ],
  };
}

it('shows how many items a table has', async () => {
  await using dynamodb = localDynamoDb();
  await dynamodb.create(TableName);
  const count = async () =>
    Object(await dynamodb.call('DescribeTable', { TableName })).Table.ItemCount;
  expect(await count()).toBe(0);
  for (const id of ['1', '2', '3']) {
    await dynamodb.call('PutItem', { TableName, Item: { id: S(id) } });
  }
  expect(await count()).toBe(3);
});

it('gives a table up to fifty tags', async () => {
  await using dynamodb = localDynamoDb();
  await dynamodb.create(TableName, { Tags: tags(49) });
  const tag = (Tags: object) => dynamodb.call('TagResource', { ResourceArn, Tags });
  await tag(tags(1, 49));
  await tag([{ Key: 'k0', Value: 'other' }]);
  await expect(tag(tags(1, 50))).rejects.toMatchObject({ code: 'ValidationException' });
  await expect(dynamodb.create('many', { Tags: tags(51) })).rejects.toThrow('at most 50 tags');
  await expect(tag([{ Key: 'aws:own', Value: '' }])).rejects.toThrow('aws:');
  const { Tags } = await dynamodb.call('ListTagsOfResource', { ResourceArn });
  expect(Tags).toHaveLength(50);
});

it('is there, by itself, while it is built anew', async () => {
  await using dynamodb = localDynamoDb();
  await dynamodb.create(TableName);
  const changing = dynamodb.call('UpdateTable', { TableName, ...indexOn('kind') });
  let isDone = false;
  void changing.then(() => {
    isDone = true;
  });
  while (!isDone) {
    expect(await dynamodb.call('ListTables', {})).toEqual({ TableNames: [TableName] });
    await dynamodb.call('DescribeTable', { TableName });
  }
});

it('takes changes one after the other', async () => {
  await using dynamodb = localDynamoDb();
  await dynamodb.create(TableName);
  await Promise.all(
    ['kind', 'state'].map((attribute) =>
      dynamodb.call('UpdateTable', { TableName, ...indexOn(attribute) }),
    ),
  );
  expect(await dynamodb.call('DescribeTable', { TableName })).toMatchObject({
    Table: { GlobalSecondaryIndexes: [{ IndexName: 'by-kind' }, { IndexName: 'by-state' }] },
  });
});
