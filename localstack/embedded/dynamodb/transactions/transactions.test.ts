import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';

describe('transactions of DynamoDB', () => {
  const TableName = 'accounts';
  let cloud: Cloud;
  let dynamodb: DynamoDBClient;
  beforeAll(async () => {
    cloud = await startCloud();
    dynamodb = new DynamoDBClient(clientSettings(cloud));
    await dynamodb.send(
      new CreateTableCommand({
        TableName,
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
  });
  afterAll(() => cloud.stop());

  const put = (id: string, n: number) =>
    dynamodb.send(new PutItemCommand({ TableName, Item: { id: { S: id }, n: { N: String(n) } } }));
  const get = async (id: string) => {
    const Key = { id: { S: id } };
    const command = new GetItemCommand({ TableName, Key, ConsistentRead: true });
    return (await dynamodb.send(command)).Item;
  };
  const write = (
    TransactItems: TransactWriteItemsCommandInput['TransactItems'],
    ClientRequestToken?: string,
  ) => dynamodb.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken }));
  const add = (id: string, by: number, least: number) => ({
    Update: {
      TableName,
      Key: { id: { S: id } },
      UpdateExpression: 'SET n = n + :by',
      ConditionExpression: 'n >= :least',
      ExpressionAttributeValues: { ':by': { N: String(by) }, ':least': { N: String(least) } },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    },
  });

  it('do everything or nothing, and say why', async () => {
    await put('a', 10);
    await put('b', 0);
    await write([add('a', -5, 5), add('b', 5, 0)]);
    expect((await get('a'))?.['n']).toEqual({ N: '5' });
    const failed = await write([
      add('b', 100, 0),
      { Put: { TableName, Item: { id: { S: 'new' } } } },
      add('a', -6, 6),
    ]).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(TransactionCanceledException);
    expect(failed).toMatchObject({
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Item: { id: { S: 'a' }, n: { N: '5' } } },
      ],
    });
    expect((await get('b'))?.['n']).toEqual({ N: '5' });
    expect(await get('new')).toBeUndefined();
  });

  it('check items that are not there without making them', async () => {
    await write([
      {
        ConditionCheck: {
          TableName,
          Key: { id: { S: 'absent' } },
          ConditionExpression: 'attribute_not_exists(id)',
        },
      },
      { Put: { TableName, Item: { id: { S: 'present' } } } },
    ]);
    expect(await get('absent')).toBeUndefined();
    expect(await get('present')).toBeDefined();
  });

  it('keep sums whole when many run at once', async () => {
    await put('x', 50);
    await put('y', 50);
    await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) =>
        index % 2 === 0
          ? write([add('x', -7, 7), add('y', 7, 0)])
          : write([add('y', -9, 9), add('x', 9, 0)]),
      ),
    );
    const { Responses = [] } = await dynamodb.send(
      new TransactGetItemsCommand({
        TransactItems: ['x', 'y', 'none'].map((id) => ({
          Get: { TableName, Key: { id: { S: id } } },
        })),
      }),
    );
    const sum = Responses.reduce((total, { Item }) => total + Number(Item?.['n']?.N ?? 0), 0);
    expect(sum).toBe(100);
    expect(Responses[2]?.Item).toBeUndefined();
  });

  it('are done once for one token, and refuse two writes of one item', async () => {
    await put('once', 0);
    await write([add('once', 1, 0)], 'token');
    await write([add('once', 1, 0)], 'token');
    expect((await get('once'))?.['n']).toEqual({ N: '1' });
    await expect(write([add('once', 2, 0)], 'token')).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    await expect(write([add('once', 1, 0), add('once', 2, 0)])).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});
