import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeEndpointsCommand,
  DescribeLimitsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  QueryCommand,
  TagResourceCommand,
  TransactWriteItemsCommand,
  UpdateContinuousBackupsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { assumed } from '../testing/roles.ts';

const start = Date.UTC(2026, 0, 1);

describe('DynamoDB', () => {
  let cloud: Cloud;
  let dynamodb: DynamoDBClient;
  const clock = new ManualClock(start);
  beforeAll(async () => {
    cloud = await startCloud({ clock });
    dynamodb = new DynamoDBClient(clientSettings(cloud));
  });
  afterAll(() => cloud.stop());

  const create = async (TableName: string, more: Partial<CreateTableCommandInput> = {}) => {
    const { TableDescription } = await dynamodb.send(
      new CreateTableCommand({
        TableName,
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        ...more,
      }),
    );
    return TableDescription;
  };
  const put = (TableName: string, id: string, n: number, more = {}) =>
    dynamodb.send(
      new PutItemCommand({ TableName, Item: { id: { S: id }, n: { N: String(n) } }, ...more }),
    );
  const get = async (TableName: string, id: string) => {
    const Key = { id: { S: id } };
    const command = new GetItemCommand({ TableName, Key, ConsistentRead: true });
    return (await dynamodb.send(command)).Item;
  };

  it('describes a table with what it was made with', async () => {
    await create('described', {
      DeletionProtectionEnabled: true,
      SSESpecification: { Enabled: true },
      TableClass: 'STANDARD_INFREQUENT_ACCESS',
      Tags: [{ Key: 'stage', Value: 'test' }],
    });
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: 'described' }));
    expect(Table).toMatchObject({
      TableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/described',
      TableStatus: 'ACTIVE',
      DeletionProtectionEnabled: true,
      SSEDescription: { Status: 'ENABLED', SSEType: 'KMS' },
      TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
      WarmThroughput: { Status: 'ACTIVE' },
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    });
    const ResourceArn = Table?.TableArn;
    await dynamodb.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'a', Value: 'b' }] }));
    const { Tags } = await dynamodb.send(new ListTagsOfResourceCommand({ ResourceArn }));
    expect(Tags).toHaveLength(2);
  });

  it('does not delete a protected table until it is no more', async () => {
    const TableName = 'protected';
    await create(TableName, { DeletionProtectionEnabled: true });
    const remove = () => dynamodb.send(new DeleteTableCommand({ TableName }));
    await expect(remove()).rejects.toMatchObject({ name: 'ValidationException' });
    await dynamodb.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
    await remove();
    await expect(dynamodb.send(new DescribeTableCommand({ TableName }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('removes items whose time is over, and only those', async () => {
    const TableName = 'mortal';
    await create(TableName);
    const AttributeName = 'n';
    const set = (Enabled: boolean) =>
      dynamodb.send(
        new UpdateTimeToLiveCommand({
          TableName,
          TimeToLiveSpecification: { Enabled, AttributeName },
        }),
      );
    await set(true);
    await expect(set(true)).rejects.toMatchObject({ message: 'TimeToLive is already enabled' });
    const found = await dynamodb.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(found.TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName });
    await put(TableName, 'dies', start / 1000 + 30);
    await put(TableName, 'lives', start / 1000 + 3600);
    await put(TableName, 'ancient', 1);
    await clock.advance(60_000);
    await expect.poll(() => get(TableName, 'dies')).toBeUndefined();
    expect(await get(TableName, 'lives')).toBeDefined();
    expect(await get(TableName, 'ancient')).toBeDefined();
  });

  it('keeps settings of continuous backups', async () => {
    const TableName = 'backups';
    await create(TableName);
    await dynamodb.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
    const found = await dynamodb.send(new DescribeContinuousBackupsCommand({ TableName }));
    expect(found.ContinuousBackupsDescription?.PointInTimeRecoveryDescription).toMatchObject({
      PointInTimeRecoveryStatus: 'ENABLED',
      RecoveryPeriodInDays: 35,
    });
  });

  it('shows the item that failed a condition', async () => {
    await create('conditions');
    await put('conditions', 'k', 1);
    await expect(
      put('conditions', 'k', 2, {
        ConditionExpression: 'attribute_not_exists(id)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    ).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: { id: { S: 'k' }, n: { N: '1' } },
    });
  });

  it('reads an index of an on-demand table, with keys that hold a #', async () => {
    const TableName = 'indexed';
    await create(TableName, {
      KeySchema: [{ AttributeName: 'company#-#job_id', KeyType: 'HASH' }],
      AttributeDefinitions: [
        { AttributeName: 'company#-#job_id', AttributeType: 'S' },
        { AttributeName: 'state', AttributeType: 'S' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-state',
          KeySchema: [{ AttributeName: 'state', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    const Key = { 'company#-#job_id': { S: 'acme#1' } };
    await dynamodb.send(
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression: 'SET #s = :s',
        ConditionExpression: 'attribute_not_exists(#k)',
        ExpressionAttributeNames: { '#s': 'state', '#k': 'company#-#job_id' },
        ExpressionAttributeValues: { ':s': { S: 'open' } },
      }),
    );
    const { Items } = await dynamodb.send(
      new QueryCommand({
        TableName,
        IndexName: 'by-state',
        KeyConditionExpression: '#s = :s',
        ExpressionAttributeNames: { '#s': 'state' },
        ExpressionAttributeValues: { ':s': { S: 'open' } },
      }),
    );
    expect(Items).toEqual([{ ...Key, state: { S: 'open' } }]);
  });

  it('tells where it is and what it takes', async () => {
    const { Endpoints } = await dynamodb.send(new DescribeEndpointsCommand({}));
    expect(Endpoints?.[0]?.Address).toBe(new URL(cloud.endpoint).host);
    const limits = await dynamodb.send(new DescribeLimitsCommand({}));
    expect(limits.TableMaxReadCapacityUnits).toBe(40_000);
  });

  it('lets a role into its tables and their indexes only', async () => {
    await create('mine');
    await create('yours');
    const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table';
    const settings = await assumed(cloud, 'table-user', [
      { Action: ['dynamodb:PutItem', 'dynamodb:UpdateItem'], Resource: `${arn}/mine` },
    ]);
    const own = new DynamoDBClient(settings);
    const Item = { id: { S: 'k' } };
    await own.send(new PutItemCommand({ TableName: 'mine', Item }));
    await expect(own.send(new PutItemCommand({ TableName: 'yours', Item }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:sts::000000000000:assumed-role/table-user/test is not authorized to perform: dynamodb:PutItem on resource: ${arn}/yours because no identity-based policy allows the dynamodb:PutItem action`,
    });
    await expect(
      own.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName: 'mine', Item } },
            { Delete: { TableName: 'mine', Key: Item } },
          ],
        }),
      ),
    ).rejects.toMatchObject({ message: expect.stringContaining('dynamodb:DeleteItem') });
  });
});
