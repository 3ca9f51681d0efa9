import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  DeleteInstanceProfileCommand,
  DeleteRoleCommand,
  DeleteServiceLinkedRoleCommand,
  GetInstanceProfileCommand,
  GetServiceLinkedRoleDeletionStatusCommand,
  TagRoleCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { iamOfFile, trusting, trustsLambda } from './testing/iam-of-file.ts';

const { iam } = await iamOfFile();

describe('roles of IAM', () => {
  it('are in instance profiles of one role each', async () => {
    const InstanceProfileName = 'profile';
    const role = { RoleName: 'machine', AssumeRolePolicyDocument: trustsLambda };
    await iam.send(new CreateRoleCommand(role));
    await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
    const add = () =>
      iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName: 'machine' }));
    await add();
    await expect(add()).rejects.toMatchObject({ name: 'LimitExceededException' });
    const { InstanceProfile } = await iam.send(
      new GetInstanceProfileCommand({ InstanceProfileName }),
    );
    expect(InstanceProfile?.Roles?.map(({ RoleName }) => RoleName)).toEqual(['machine']);
    const conflict = { name: 'DeleteConflictException' };
    await expect(iam.send(new DeleteRoleCommand({ RoleName: 'machine' }))).rejects.toMatchObject(
      conflict,
    );
    await expect(
      iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName })),
    ).rejects.toMatchObject(conflict);
  });

  it('of services are left to AWS, and deleted when asked', async () => {
    const AWSServiceName = 'elasticbeanstalk.amazonaws.com';
    const { Role } = await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName }));
    const RoleName = Role?.RoleName ?? '';
    await expect(iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toMatchObject({
      name: 'UnmodifiableEntityException',
    });
    const { DeletionTaskId } = await iam.send(new DeleteServiceLinkedRoleCommand({ RoleName }));
    const status = await iam.send(
      new GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId }),
    );
    expect(status.Status).toBe('SUCCEEDED');
  });

  it.each([
    ['another action', { Action: 's3:GetObject', Principal: '*' }],
    ['a role that there is not', { Principal: { AWS: 'arn:aws:iam::000000000000:role/none' } }],
    ['no service', { Principal: { Service: 'lambda' } }],
    ['an id that is no word', { Principal: '*', Sid: 'a b' }],
  ])('are not made to trust by %s', async (_what, statement) => {
    const role = { RoleName: 'trusting', AssumeRolePolicyDocument: trusting(statement) };
    await expect(iam.send(new CreateRoleCommand(role))).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
    });
  });

  it('take no tag twice', async () => {
    await iam.send(
      new CreateRoleCommand({ RoleName: 'tagged', AssumeRolePolicyDocument: trustsLambda }),
    );
    const Tags = [
      { Key: 'team', Value: 'a' },
      { Key: 'Team', Value: 'b' },
    ];
    await expect(iam.send(new TagRoleCommand({ RoleName: 'tagged', Tags }))).rejects.toMatchObject({
      name: 'InvalidInputException',
    });
  });
});
