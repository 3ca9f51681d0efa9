import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterEach } from 'vitest';
import { type Cloud, startCloud } from '../../../localstack/embedded/cloud.ts';
import { clientSettings } from '../../../localstack/embedded/testing/clients.ts';
import { createDynamoDbGateStore } from './dynamodb-gate-store.ts';
import { testGateStore } from './testing/gate-store-contract.ts';

let cloud: Cloud | undefined;
afterEach(() => cloud?.stop());

testGateStore('DynamoDB', async () => {
  cloud = await startCloud();
  const client = new DynamoDBClient(clientSettings(cloud));
  const name = 'company#client#job';
  await client.send(
    new CreateTableCommand({
      TableName: 'jobs',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: name, AttributeType: 'S' }],
      KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
    }),
  );
  return createDynamoDbGateStore(
    { dynamodb: DynamoDBDocumentClient.from(client) },
    { table: 'jobs' },
  );
});
