import {
  CreateBackupCommand,
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  ListBackupsCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { startKeptCloud } from '../testing/kept-cloud.ts';

const TableName = 'orders';
const Key = { id: { S: '1' } };

async function createTable(client: DynamoDBClient): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
      Tags: [{ Key: 'team', Value: 'x' }],
    }),
  );
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName,
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'until' },
    }),
  );
  await client.send(new PutItemCommand({ TableName, Item: { ...Key, n: { N: '1' } } }));
}

async function tableOf(client: DynamoDBClient) {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  return Table;
}

async function itemOf(client: DynamoDBClient) {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key }));
  return Item;
}

const increment = new TransactWriteItemsCommand({
  ClientRequestToken: 'once',
  TransactItems: [
    {
      Update: {
        TableName,
        Key,
        UpdateExpression: 'ADD n :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      },
    },
  ],
});

describe('tables in a cloud with a data folder', () => {
  it('outlive its end, with their settings', async () => {
    await using cloud = await startKeptCloud();
    await createTable(new DynamoDBClient(cloud.client));
    const before = await tableOf(new DynamoDBClient(cloud.client));
    await cloud.killAndStart();
    const client = new DynamoDBClient(cloud.client);
    expect(await tableOf(client)).toEqual(before);
    expect(await itemOf(client)).toEqual({ ...Key, n: { N: '1' } });
    expect(await client.send(new DescribeTimeToLiveCommand({ TableName }))).toMatchObject({
      TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'until' },
    });
    const tags = new ListTagsOfResourceCommand({ ResourceArn: before?.TableArn });
    expect(await client.send(tags)).toMatchObject({ Tags: [{ Key: 'team', Value: 'x' }] });
  });

  it('are not written twice by a transaction whose answer was lost', async () => {
    await using cloud = await startKeptCloud();
    await createTable(new DynamoDBClient(cloud.client));
    await new DynamoDBClient(cloud.client).send(increment);
    await cloud.killAndStart();
    const client = new DynamoDBClient(cloud.client);
    await client.send(increment);
    expect(await itemOf(client)).toMatchObject({ n: { N: '2' } });
  });

  it('keep an index that was made later, and their backups', async () => {
    await using cloud = await startKeptCloud();
    await createTable(new DynamoDBClient(cloud.client));
    await new DynamoDBClient(cloud.client).send(
      new UpdateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: 'kind', AttributeType: 'S' }],
        GlobalSecondaryIndexUpdates: [
          {
            Create: {
              IndexName: 'by-kind',
              KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
              Projection: { ProjectionType: 'ALL' },
            },
          },
        ],
      }),
    );
    await new DynamoDBClient(cloud.client).send(
      new CreateBackupCommand({ TableName, BackupName: 'nightly' }),
    );
    const before = await tableOf(new DynamoDBClient(cloud.client));
    await cloud.killAndStart();
    const client = new DynamoDBClient(cloud.client);
    expect(await tableOf(client)).toEqual(before);
    expect(await client.send(new ListBackupsCommand({}))).toMatchObject({
      BackupSummaries: [{ BackupName: 'nightly' }],
    });
  });
});

describe('a snapshot of tables', () => {
  it('brings back what was there, and nothing else', async () => {
    await using cloud = await startCloud();
    const client = new DynamoDBClient(clientSettings(cloud));
    await createTable(client);
    const before = await tableOf(client);
    const goBack = cloud.snapshot();
    await client.send(new PutItemCommand({ TableName, Item: { ...Key, n: { N: '2' } } }));
    await client.send(new PutItemCommand({ TableName, Item: { id: { S: '2' } } }));
    for (let times = 0; times < 2; times += 1) {
      await goBack();
      expect(await tableOf(client)).toMatchObject({
        TableId: before?.TableId,
        LatestStreamArn: before?.LatestStreamArn,
        DeletionProtectionEnabled: true,
      });
      expect(await itemOf(client)).toMatchObject({ n: { N: '1' } });
      const other = { TableName, Key: { id: { S: '2' } } };
      expect((await client.send(new GetItemCommand(other))).Item).toBeUndefined();
    }
  });

  it('of nothing leaves nothing', async () => {
    await using cloud = await startCloud();
    const client = new DynamoDBClient(clientSettings(cloud));
    await createTable(client);
    await cloud.reset();
    await expect(tableOf(client)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await createTable(client);
    expect(await itemOf(client)).toMatchObject({ n: { N: '1' } });
  });
});
