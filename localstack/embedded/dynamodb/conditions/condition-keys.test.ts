import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TagResourceCommand,
  TransactWriteItemsCommand,
  UntagResourceCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import type { TestStatement } from '../../testing/roles.ts';
import { userWithKey } from '../../testing/users.ts';

const S = (text: string) => ({ S: text });
const arnOf = (table: string) => `arn:aws:dynamodb:us-east-1:000000000000:table/${table}`;
const denied = { name: 'AccessDeniedException' };

describe('conditions of DynamoDB', () => {
  let cloud: Cloud;
  let root: DynamoDBClient;
  beforeAll(async () => {
    cloud = await startCloud();
    root = new DynamoDBClient(clientSettings(cloud));
    await root.send(
      new CreateTableCommand({
        TableName: 'letters',
        KeySchema: [
          { AttributeName: 'owner', KeyType: 'HASH' },
          { AttributeName: 'id', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: ['owner', 'id', 'group'].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        GlobalSecondaryIndexes: [
          {
            IndexName: 'groups',
            KeySchema: [{ AttributeName: 'group', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        Tags: [{ Key: 'stage', Value: 'test' }],
      }),
    );
  });
  afterAll(() => cloud.stop());

  const clientOf = async (name: string, statement: TestStatement) =>
    new DynamoDBClient(await userWithKey(cloud, name, [{ Resource: '*', ...statement }]));
  const TableName = 'letters';
  const keyOf = (owner: string) => ({ owner: S(owner), id: S('1') });

  describe('on the partition keys that a request is about', async () => {
    let own: DynamoDBClient;
    beforeAll(async () => {
      const Condition = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': 'me' } };
      own = await clientOf('owner', { Action: 'dynamodb:*', Condition });
    });
    const ask = {
      GetItem: (who: string) => own.send(new GetItemCommand({ TableName, Key: keyOf(who) })),
      PutItem: (who: string) => own.send(new PutItemCommand({ TableName, Item: keyOf(who) })),
      DeleteItem: (who: string) => own.send(new DeleteItemCommand({ TableName, Key: keyOf(who) })),
      UpdateItem: (who: string) =>
        own.send(
          new UpdateItemCommand({
            TableName,
            Key: keyOf(who),
            UpdateExpression: 'SET note = :note',
            ExpressionAttributeValues: { ':note': S('x') },
          }),
        ),
      Query: (who: string) =>
        own.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: '#owner = :owner AND begins_with(id, :id)',
            ExpressionAttributeNames: { '#owner': 'owner' },
            ExpressionAttributeValues: { ':owner': S(who), ':id': S('1') },
          }),
        ),
      'Query of an index': (who: string) =>
        own.send(
          new QueryCommand({
            TableName,
            IndexName: 'groups',
            KeyConditionExpression: '#group = :group',
            ExpressionAttributeNames: { '#group': 'group' },
            ExpressionAttributeValues: { ':group': S(who) },
          }),
        ),
      BatchGetItem: (who: string) =>
        own.send(
          new BatchGetItemCommand({
            RequestItems: { letters: { Keys: [keyOf('me'), { ...keyOf(who), id: S('2') }] } },
          }),
        ),
      BatchWriteItem: (who: string) =>
        own.send(
          new BatchWriteItemCommand({
            RequestItems: {
              letters: [
                { PutRequest: { Item: { ...keyOf('me'), id: S('2') } } },
                { DeleteRequest: { Key: keyOf(who) } },
              ],
            },
          }),
        ),
      TransactWriteItems: (who: string) =>
        own.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              { Put: { TableName, Item: keyOf('me') } },
              { Delete: { TableName, Key: { ...keyOf(who), id: S('2') } } },
            ],
          }),
        ),
      'PartiQL insert': (who: string) =>
        own.send(
          new ExecuteStatementCommand({
            Statement: `INSERT INTO "letters" VALUE {'owner': '${who}', 'id': '${crypto.randomUUID()}'}`,
          }),
        ),
      'PartiQL select': (who: string) =>
        own.send(
          new ExecuteStatementCommand({
            Statement: `SELECT * FROM "letters" WHERE "owner" = ?`,
            Parameters: [S(who)],
          }),
        ),
    };

    for (const [name, send] of Object.entries(ask)) {
      it(`let ${name} through for those alone`, async () => {
        await send('me');
        await expect(send('you')).rejects.toMatchObject(denied);
      });
    }

    it('refuse what is about nobody knows which', async () => {
      await expect(own.send(new ScanCommand({ TableName }))).rejects.toMatchObject(denied);
      const all = new ExecuteStatementCommand({ Statement: 'SELECT * FROM "letters"' });
      await expect(own.send(all)).rejects.toMatchObject(denied);
    });
  });

  it('know the attributes that a request names', async () => {
    const own = await clientOf('narrow', {
      Action: ['dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
      Condition: {
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['owner', 'id', 'note'] },
        StringEqualsIfExists: {
          'dynamodb:Select': 'SPECIFIC_ATTRIBUTES',
          'dynamodb:ReturnValues': ['NONE', 'UPDATED_NEW'],
        },
      },
    });
    const get = (more: object) =>
      own.send(new GetItemCommand({ TableName, Key: keyOf('me'), ...more }));
    await get({ ProjectionExpression: 'id, note.a1[0].secret' });
    const hidden = { ExpressionAttributeNames: { '#s': 'secret' } };
    await expect(get({ ProjectionExpression: 'id, #s', ...hidden })).rejects.toMatchObject(denied);
    await expect(get({ ProjectionExpression: 'secret' })).rejects.toMatchObject(denied);
    await expect(get({})).rejects.toMatchObject(denied);
    const update = (UpdateExpression: string, more = {}) =>
      own.send(
        new UpdateItemCommand({
          TableName,
          Key: keyOf('me'),
          UpdateExpression,
          ExpressionAttributeValues: { ':v': S('x') },
          ...more,
        }),
      );
    await update('SET note = if_not_exists(note, :v)');
    await expect(update('SET secret = :v')).rejects.toMatchObject(denied);
    const ConditionExpression = 'attribute_exists(secret)';
    await expect(update('SET note = :v', { ConditionExpression })).rejects.toMatchObject(denied);
    const ReturnValues = 'ALL_OLD';
    await expect(update('SET note = :v', { ReturnValues })).rejects.toMatchObject(denied);
  });

  it('know the tags of tables, as they come and go', async () => {
    const Condition = { StringEquals: { 'aws:ResourceTag/stage': 'test' } };
    const own = await clientOf('tester', { Action: 'dynamodb:GetItem', Condition });
    const get = () => own.send(new GetItemCommand({ TableName, Key: keyOf('me') }));
    await get();
    const ResourceArn = arnOf(TableName);
    await root.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['stage'] }));
    await expect(get()).rejects.toMatchObject(denied);
    const Tags = [{ Key: 'stage', Value: 'test' }];
    await root.send(new TagResourceCommand({ ResourceArn, Tags }));
    await get();
  });

  it('know the tags that a request gives', async () => {
    const Condition = {
      StringEquals: { 'aws:RequestTag/stage': 'test' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': 'stage' },
    };
    const own = await clientOf('tagger', { Action: 'dynamodb:TagResource', Condition });
    const ResourceArn = arnOf(TableName);
    const tag = (...Tags: { Key: string; Value: string }[]) =>
      own.send(new TagResourceCommand({ ResourceArn, Tags }));
    const right = { Key: 'stage', Value: 'test' };
    await tag(right);
    await expect(tag({ ...right, Value: 'live' })).rejects.toMatchObject(denied);
    await expect(tag(right, { Key: 'more', Value: '1' })).rejects.toMatchObject(denied);
  });
});
