import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll } from 'vitest';
import { type Cloud, startCloud } from '../../localstack/embedded/cloud.ts';
import { clientSettings } from '../../localstack/embedded/testing/clients.ts';
import { makeJobTable } from '../jobs/testing/job-table.ts';
import { createDynamoDbRequestKeys } from './dynamodb-request-keys.ts';
import { testRequestKeys } from './testing/request-keys-contract.ts';

let cloud: Cloud | undefined;
afterAll(() => cloud?.stop());

testRequestKeys('DynamoDB', async () => {
  cloud = await startCloud();
  const dynamodb = await makeJobTable(new DynamoDBClient(clientSettings(cloud)));
  return createDynamoDbRequestKeys({ dynamodb }, { table: 'jobs' });
});
