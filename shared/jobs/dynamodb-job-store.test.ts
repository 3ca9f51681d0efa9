import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll } from 'vitest';
import { type Cloud, startCloud } from '../../localstack/embedded/cloud.ts';
import { clientSettings } from '../../localstack/embedded/testing/clients.ts';
import { createDynamoDbJobStore } from './dynamodb-job-store.ts';
import { testJobStore } from './testing/job-store-contract.ts';
import { makeJobTable } from './testing/job-table.ts';

let cloud: Cloud | undefined;
afterAll(() => cloud?.stop());

testJobStore('DynamoDB', async () => {
  cloud = await startCloud();
  const dynamodb = await makeJobTable(new DynamoDBClient(clientSettings(cloud)));
  return createDynamoDbJobStore(
    { dynamodb },
    { table: 'jobs', listing: { itemsPerQuery: 3, queriesPerPage: 2 } },
  );
});
