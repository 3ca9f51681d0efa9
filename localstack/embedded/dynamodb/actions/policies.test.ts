import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { assumed } from '../../testing/roles.ts';

const TableName = 'shared';
const ResourceArn = `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`;
const AWS = 'arn:aws:iam::000000000000:role/reader';
const Key = { id: { S: '1' } };

it('the policy of a table allows and denies, besides that of who asks', async () => {
  await using cloud = await startCloud();
  const owner = new DynamoDBClient(clientSettings(cloud));
  await owner.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  const statements = [{ Action: 'dynamodb:PutItem', Resource: ResourceArn }];
  const reader = new DynamoDBClient(await assumed(cloud, 'reader', statements));
  const get = () => reader.send(new GetItemCommand({ TableName, Key }));
  const put = () => reader.send(new PutItemCommand({ TableName, Item: Key }));
  await put();
  await expect(get()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  const statement = (Effect: string, Action: string) => ({
    Effect,
    Action,
    Principal: { AWS },
    Resource: ResourceArn,
  });
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [statement('Allow', 'dynamodb:GetItem'), statement('Deny', 'dynamodb:PutItem')],
  });
  await owner.send(new PutResourcePolicyCommand({ ResourceArn, Policy }));
  expect((await get()).Item).toEqual(Key);
  await expect(put()).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
