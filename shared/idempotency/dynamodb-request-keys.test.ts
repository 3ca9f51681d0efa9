import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll } from 'vitest';
import { type Cloud, startCloud } from '../../localstack/embedded/cloud.ts';
import { clientSettings } from '../../localstack/embedded/testing/clients.ts';
import { keyAttribute } from '../jobs/job-item.ts';
import { createDynamoDbRequestKeys } from './dynamodb-request-keys.ts';
import { testRequestKeys } from './testing/request-keys-contract.ts';

let cloud: Cloud | undefined;
afterAll(() => cloud?.stop());

testRequestKeys('DynamoDB', async () => {
  cloud = await startCloud();
  const client = new DynamoDBClient(clientSettings(cloud));
  await client.send(
    new CreateTableCommand({
      TableName: 'jobs',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: keyAttribute, AttributeType: 'S' }],
      KeySchema: [{ AttributeName: keyAttribute, KeyType: 'HASH' }],
    }),
  );
  const dynamodb = DynamoDBDocumentClient.from(client);
  return createDynamoDbRequestKeys({ dynamodb }, { table: 'jobs' });
});
