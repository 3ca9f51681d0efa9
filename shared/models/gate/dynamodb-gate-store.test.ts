import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach } from 'vitest';
import { type Cloud, startCloud } from '../../../localstack/embedded/cloud.ts';
import { clientSettings } from '../../../localstack/embedded/testing/clients.ts';
import { makeJobTable } from '../../jobs/testing/job-table.ts';
import { createDynamoDbGateStore } from './dynamodb-gate-store.ts';
import { testGateStore } from './testing/gate-store-contract.ts';

let cloud: Cloud | undefined;
afterEach(() => cloud?.stop());

testGateStore('DynamoDB', async () => {
  cloud = await startCloud();
  const dynamodb = await makeJobTable(new DynamoDBClient(clientSettings(cloud)));
  return createDynamoDbGateStore({ dynamodb }, { table: 'jobs' });
});
