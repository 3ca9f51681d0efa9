import { CreateRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, it } from 'vitest';
import { startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { assumed } from '../testing/roles.ts';
import { userWithKey } from '../testing/users.ts';

it('a snapshot brings back users, roles and sessions, and nothing that came after it', async () => {
  await using cloud = await startCloud();
  const user = await userWithKey(cloud, 'first');
  const role = await assumed(cloud, 'first', []);
  const bringBack = cloud.snapshot();
  const later = await userWithKey(cloud, 'later');
  const iam = new IAMClient(clientSettings(cloud));
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }],
  });
  await iam.send(new CreateRoleCommand({ RoleName: 'later', AssumeRolePolicyDocument }));
  await bringBack();
  const { Roles } = await iam.send(new ListRolesCommand({}));
  expect(Roles?.map(({ RoleName }) => RoleName)).toEqual(['first']);
  const whoIs = async (settings: typeof user) =>
    (await new STSClient(settings).send(new GetCallerIdentityCommand({}))).Arn;
  expect(await whoIs(user)).toMatch(/user\/first$/);
  expect(await whoIs(role)).toMatch(/assumed-role\/first\/test$/);
  await expect(whoIs(later)).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  await cloud.reset();
  await expect(whoIs(user)).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
});
