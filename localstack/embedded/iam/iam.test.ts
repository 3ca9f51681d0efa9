import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DetachRolePolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListInstanceProfilesForRoleCommand,
  ListPoliciesCommand,
  ListRoleTagsCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { iamOfFile, trustsLambda } from './testing/iam-of-file.ts';

const { iam } = await iamOfFile();
const reading = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::papers/*' }],
});

describe('IAM', () => {
  const role = async (RoleName: string) => {
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustsLambda }));
    return RoleName;
  };

  it('keeps a role with its trust policy percent-encoded', async () => {
    const made = await iam.send(
      new CreateRoleCommand({
        RoleName: 'reader',
        Path: '/team/',
        AssumeRolePolicyDocument: trustsLambda,
        Description: 'Reads papers.',
        Tags: [{ Key: 'stage', Value: 'test' }],
      }),
    );
    expect(made.Role?.Arn).toBe('arn:aws:iam::000000000000:role/team/reader');
    expect(made.Role?.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'reader' }));
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(trustsLambda);
    expect(Role?.AssumeRolePolicyDocument).toContain('%22');
    expect(Role).toMatchObject({
      Description: 'Reads papers.',
      MaxSessionDuration: 3600,
      Tags: [{ Key: 'stage', Value: 'test' }],
    });
  });

  it('refuses a second role of the same name', async () => {
    const RoleName = await role('only-one');
    await expect(
      iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustsLambda })),
    ).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      message: 'Role with name only-one already exists.',
      $metadata: { httpStatusCode: 409 },
    });
  });

  it('names a role that it does not know', async () => {
    await expect(iam.send(new GetRoleCommand({ RoleName: 'nobody' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role with name nobody cannot be found.',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it.each([
    ['{', 'This policy contains invalid Json'],
    ['{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}', 'must contain actions'],
    [
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*"}]}',
      'must contain resources',
    ],
    [
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"all","Resource":"*"}]}',
      'prefaced by a vendor',
    ],
  ])('refuses the policy %s', async (PolicyDocument, message) => {
    const RoleName = await role(`malformed-${message.replaceAll(' ', '-')}`);
    const command = new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument });
    await expect(iam.send(command)).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: expect.stringContaining(message),
    });
  });

  it('keeps inline policies and will not delete their role', async () => {
    const RoleName = await role('inline');
    await iam.send(
      new PutRolePolicyCommand({ RoleName, PolicyName: 'read', PolicyDocument: reading }),
    );
    const found = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'read' }));
    expect(decodeURIComponent(found.PolicyDocument ?? '')).toBe(reading);
    await expect(iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toMatchObject({
      name: 'DeleteConflictException',
    });
  });

  it('attaches managed policies, of the account and of AWS', async () => {
    const RoleName = await role('attached');
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: 'reading', PolicyDocument: reading }),
    );
    const PolicyArn = Policy?.Arn;
    const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: basic }));
    const list = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(list.AttachedPolicies?.map((policy) => policy.PolicyArn)).toEqual([PolicyArn, basic]);
    await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: 'DeleteConflictException',
    });
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    await iam.send(new DeletePolicyCommand({ PolicyArn }));
    const aws = await iam.send(new ListPoliciesCommand({ Scope: 'AWS' }));
    expect(aws.Policies?.map(({ PolicyName }) => PolicyName)).toContain('AWSXRayDaemonWriteAccess');
  });

  it('keeps versions of a policy, five at most', async () => {
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: 'versioned', PolicyDocument: reading }),
    );
    const PolicyArn = Policy?.Arn;
    for (const number of [2, 3, 4, 5]) {
      const made = await iam.send(
        new CreatePolicyVersionCommand({
          PolicyArn,
          PolicyDocument: reading,
          SetAsDefault: number === 5,
        }),
      );
      expect(made.PolicyVersion?.VersionId).toBe(`v${number}`);
    }
    await expect(
      iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: reading })),
    ).rejects.toMatchObject({ name: 'LimitExceededException' });
    const found = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v5' }));
    expect(found.PolicyVersion?.IsDefaultVersion).toBe(true);
  });

  it('tags roles', async () => {
    const RoleName = await role('tagged');
    const Tags = [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ];
    await iam.send(new TagRoleCommand({ RoleName, Tags }));
    await iam.send(new UntagRoleCommand({ RoleName, TagKeys: ['a'] }));
    const found = await iam.send(new ListRoleTagsCommand({ RoleName }));
    expect(found.Tags).toEqual([{ Key: 'b', Value: '2' }]);
  });

  it('answers an empty list of instance profiles and takes a new trust policy', async () => {
    const RoleName = await role('profiled');
    const found = await iam.send(new ListInstanceProfilesForRoleCommand({ RoleName }));
    expect(found.InstanceProfiles).toEqual([]);
    const PolicyDocument = trustsLambda.replace('lambda', 'events');
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toContain('events');
  });
});
