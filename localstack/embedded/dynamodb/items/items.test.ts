import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../kernel/aws-error.ts';
import { localDynamoDb, N, S } from '../testing/local-dynamodb.ts';
import { dynamoAnswer, dynamoError } from '../wire.ts';
import { itemSize } from './size.ts';

const TableName = 'orders';

async function refusal(action: string, input: Record<string, unknown>): Promise<string> {
  await using dynamodb = localDynamoDb();
  await dynamodb.create(TableName);
  const error = await dynamodb.call(action, { TableName, ...input }).catch((reason) => reason);
  return error instanceof AwsError ? `${error.code}: ${error.message}` : 'accepted';
}

const nested = (levels: number): object => (levels === 0 ? S('x') : { L: [nested(levels - 1)] });

describe('what dynalite would let through', () => {
  it.each([
    [
      'an expression over 4 KB',
      'Scan',
      { FilterExpression: 'a'.repeat(4097) },
      'Expression size has exceeded the maximum allowed size; expression size: 4097',
    ],
    [
      'more than 32 levels',
      'PutItem',
      { Item: { id: S('1'), deep: nested(33) } },
      'Nesting Levels have exceeded supported limits',
    ],
    ['a segment of nothing', 'Scan', { Segment: 0 }, 'The TotalSegments parameter is required'],
    [
      'all attributes and some',
      'Scan',
      { Select: 'ALL_ATTRIBUTES', ProjectionExpression: 'a' },
      'Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES',
    ],
    [
      'an empty key in a query',
      'Query',
      { KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': S('') } },
      'cannot contain an empty string value. Key: id',
    ],
    [
      'an unknown wish for the item',
      'PutItem',
      { Item: { id: S('1') }, ReturnValuesOnConditionCheckFailure: 'NEW' },
      'enum value set: [ALL_OLD, NONE]',
    ],
    [
      'a write that puts and deletes',
      'BatchWriteItem',
      {
        RequestItems: {
          orders: [
            { PutRequest: { Item: { id: S('1') } }, DeleteRequest: { Key: { id: S('1') } } },
          ],
        },
      },
      'exactly one of PutRequest and DeleteRequest',
    ],
  ])('refuses %s', async (_case, action, input, message) => {
    const text = await refusal(action, input);
    expect(text).toContain('ValidationException: ');
    expect(text).toContain(message);
  });

  it('names the token of a syntax error', async () => {
    const text = await refusal('UpdateItem', {
      Key: { id: S('1') },
      UpdateExpression: 'SET a = = :b',
      ExpressionAttributeValues: { ':b': N(1) },
    });
    expect(text).toContain('Invalid UpdateExpression: Syntax error; token: "="');
  });

  it('says that a table is there already', async () => {
    await using dynamodb = localDynamoDb();
    await dynamodb.create(TableName);
    await expect(dynamodb.create(TableName)).rejects.toThrow('Table already exists: orders');
  });
});

describe('an update', () => {
  it('takes the elements from a list that stand there before it', async () => {
    await using dynamodb = localDynamoDb();
    await dynamodb.create(TableName);
    const numbers = (...list: readonly number[]) => ({ L: list.map(N) });
    const Item = { id: S('1'), steps: numbers(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), n: N(1) };
    await dynamodb.call('PutItem', { TableName, Item });
    const output = await dynamodb.call('UpdateItem', {
      TableName,
      Key: { id: S('1') },
      UpdateExpression: 'REMOVE steps[2], n, steps[10], steps[0] SET steps[3] = :m',
      ExpressionAttributeValues: { ':m': N(-1) },
      ReturnValues: 'ALL_NEW',
    });
    expect(output).toEqual({
      Attributes: { id: S('1'), steps: numbers(1, -1, 4, 5, 6, 7, 8, 9) },
    });
  });

  it('that would empty the key of an index changes nothing', async () => {
    await using dynamodb = localDynamoDb();
    await dynamodb.create(TableName, {
      AttributeDefinitions: ['id', 'kind'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-kind',
          KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    const Key = { id: S('1') };
    await dynamodb.call('PutItem', { TableName, Item: { ...Key, kind: S('a') } });
    const update = dynamodb.call('UpdateItem', {
      TableName,
      Key,
      UpdateExpression: 'SET kind = :empty',
      ExpressionAttributeValues: { ':empty': S('') },
    });
    await expect(update).rejects.toThrow('IndexName: by-kind, IndexKey: kind');
    expect(await dynamodb.call('GetItem', { TableName, Key })).toEqual({
      Item: { ...Key, kind: S('a') },
    });
  });
});

describe('a condition', () => {
  it.each([
    ['doc = :doc', true],
    ['doc <> :doc', false],
    ['#d.deep = :list', true],
    ['doc = :other', false],
    ['NOT doc = :other AND doc = :doc', true],
  ])('compares lists and maps by what is in them: %s', async (condition, holds) => {
    await using dynamodb = localDynamoDb();
    await dynamodb.create(TableName);
    const list = { L: [S('x'), { M: { a: N(1) } }] };
    const doc = { M: { deep: list, n: N(2) } };
    await dynamodb.call('PutItem', { TableName, Item: { id: S('1'), doc } });
    const values = { ':doc': doc, ':list': list, ':other': { M: { ...doc.M, more: S('') } } };
    const used = Object.entries(values).filter(([name]) => condition.includes(name));
    const { Count } = await dynamodb.call('Scan', {
      TableName,
      FilterExpression: condition,
      ExpressionAttributeValues: Object.fromEntries(used),
      ...(condition.includes('#d') ? { ExpressionAttributeNames: { '#d': 'doc' } } : {}),
    });
    expect(Count).toBe(holds ? 1 : 0);
  });
});

describe('the answer to a write', () => {
  it('tells of its item collection where the table has a local index', async () => {
    await using dynamodb = localDynamoDb();
    await dynamodb.create(TableName, {
      KeySchema: [
        { AttributeName: 'id', KeyType: 'HASH' },
        { AttributeName: 'at', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['id', 'at', 'by'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      LocalSecondaryIndexes: [
        {
          IndexName: 'later',
          KeySchema: [
            { AttributeName: 'id', KeyType: 'HASH' },
            { AttributeName: 'by', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    const Item = { id: S('1'), at: S('2') };
    const put = { TableName, Item, ReturnItemCollectionMetrics: 'SIZE' };
    expect(await dynamodb.call('PutItem', put)).toMatchObject({
      ItemCollectionMetrics: { ItemCollectionKey: { id: S('1') }, SizeEstimateRangeGB: [0, 1] },
    });
  });

  it('carries a checksum of its body, an error too', () => {
    for (const { body, headers } of [
      dynamoAnswer({ Item: { id: S('ü') } }),
      dynamoError(new AwsError('ValidationException', 'No.')),
    ]) {
      expect(headers['x-amz-crc32']).toBe(String(crc32(body)));
    }
  });

  it('does not say what it used where nobody asked', async () => {
    await using dynamodb = localDynamoDb();
    await dynamodb.create(TableName);
    expect(await dynamodb.call('PutItem', { TableName, Item: { id: S('1') } })).toEqual({});
  });
});

describe('metrics of tables', () => {
  it('count units, latency and failed conditions', async () => {
    await using dynamodb = localDynamoDb();
    await dynamodb.create(TableName);
    const put = { TableName, Item: { id: S('1') } };
    await dynamodb.call('PutItem', put);
    await dynamodb
      .call('PutItem', { ...put, ConditionExpression: 'attribute_not_exists(id)' })
      .catch(() => {});
    await dynamodb.call('Scan', { TableName });
    const named = (name: string) => dynamodb.metrics.filter((datum) => datum.name === name);
    expect(named('ConsumedWriteCapacityUnits')).toMatchObject([
      { value: 1, dimensions: { TableName } },
    ]);
    expect(named('ConsumedReadCapacityUnits')).toMatchObject([{ value: 0.5 }]);
    expect(named('ConditionalCheckFailedRequests')).toMatchObject([{ dimensions: { TableName } }]);
    expect(named('ReturnedItemCount')).toMatchObject([
      { value: 1, dimensions: { TableName, Operation: 'Scan' } },
    ]);
    expect(named('SuccessfulRequestLatency')).toHaveLength(2);
  });
});

describe('the size of an item', () => {
  it('is that of its names and values', () => {
    expect(itemSize({ id: S('abc'), n: N(-12), l: { L: [S('a')] } })).toBe(5 + 4 + 6);
  });
});
