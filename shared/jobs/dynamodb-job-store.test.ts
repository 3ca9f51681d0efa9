import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll } from 'vitest';
import { type Cloud, startCloud } from '../../localstack/embedded/cloud.ts';
import { clientSettings } from '../../localstack/embedded/testing/clients.ts';
import { createDynamoDbJobStore } from './dynamodb-job-store.ts';
import { testJobStore } from './testing/job-store-contract.ts';

let cloud: Cloud | undefined;
afterAll(() => cloud?.stop());

testJobStore('DynamoDB', async () => {
  cloud = await startCloud();
  const client = new DynamoDBClient(clientSettings(cloud));
  await client.send(
    new CreateTableCommand({
      TableName: 'jobs',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'company#client#job', AttributeType: 'S' },
        { AttributeName: 'company_id', AttributeType: 'S' },
        { AttributeName: 'created_at', AttributeType: 'S' },
        { AttributeName: 'status', AttributeType: 'S' },
      ],
      KeySchema: [{ AttributeName: 'company#client#job', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        { name: 'CompanyDateIndex', by: 'company_id' },
        { name: 'StatusDateIndex', by: 'status' },
      ].map(({ name, by }) => ({
        IndexName: name,
        KeySchema: [
          { AttributeName: by, KeyType: 'HASH' as const },
          { AttributeName: 'created_at', KeyType: 'RANGE' as const },
        ],
        Projection: { ProjectionType: 'ALL' as const },
      })),
    }),
  );
  const dynamodb = DynamoDBDocumentClient.from(client);
  return createDynamoDbJobStore(
    { dynamodb },
    { table: 'jobs', listing: { itemsPerQuery: 3, queriesPerPage: 2 } },
  );
});
