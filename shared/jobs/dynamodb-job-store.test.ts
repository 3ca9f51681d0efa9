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
      ],
      KeySchema: [{ AttributeName: 'company#client#job', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'CompanyDateIndex',
          KeySchema: [
            { AttributeName: 'company_id', KeyType: 'HASH' },
            { AttributeName: 'created_at', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
  const dynamodb = DynamoDBDocumentClient.from(client);
  return createDynamoDbJobStore({ dynamodb }, { table: 'jobs' });
});
