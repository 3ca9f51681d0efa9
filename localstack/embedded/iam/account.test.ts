import {
  AddRoleToInstanceProfileCommand,
  CreateAccountAliasCommand,
  CreateInstanceProfileCommand,
  CreateLoginProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateServiceLinkedRoleCommand,
  CreateUserCommand,
  DeleteInstanceProfileCommand,
  DeleteRoleCommand,
  DeleteServiceLinkedRoleCommand,
  DeleteUserCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetContextKeysForCustomPolicyCommand,
  GetInstanceProfileCommand,
  GetOpenIDConnectProviderCommand,
  GetServiceLinkedRoleDeletionStatusCommand,
  IAMClient,
  ListAccountAliasesCommand,
  ListSAMLProvidersCommand,
  ListServerCertificatesCommand,
  ListVirtualMFADevicesCommand,
  PutRolePolicyCommand,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
  TagRoleCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { policyOf } from '../testing/roles.ts';

const trusting = (statement: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }],
  });
const trust = trusting({ Principal: { Service: 'lambda.amazonaws.com' } });

describe('the account in IAM', () => {
  let cloud: Cloud;
  let iam: IAMClient;
  beforeAll(async () => {
    cloud = await startCloud();
    iam = new IAMClient({ ...clientSettings(cloud), maxAttempts: 1 });
  });
  afterAll(() => cloud.stop());

  it('has instance profiles of one role each', async () => {
    const InstanceProfileName = 'profile';
    const role = { RoleName: 'machine', AssumeRolePolicyDocument: trust };
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

  it('counts what it has', async () => {
    const before = await iam.send(new GetAccountSummaryCommand({}));
    await iam.send(new CreateUserCommand({ UserName: 'counted' }));
    const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
    expect(SummaryMap?.['Users']).toBe((before.SummaryMap?.['Users'] ?? 0) + 1);
    expect(SummaryMap?.['VersionsPerPolicyQuota']).toBe(5);
  });

  it('has one alias, the last one', async () => {
    await iam.send(new CreateAccountAliasCommand({ AccountAlias: 'first-name' }));
    await iam.send(new CreateAccountAliasCommand({ AccountAlias: 'second-name' }));
    const { AccountAliases } = await iam.send(new ListAccountAliasesCommand({}));
    expect(AccountAliases).toEqual(['second-name']);
  });

  it('keeps the rules for passwords, where there are any', async () => {
    await expect(iam.send(new GetAccountPasswordPolicyCommand({}))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
    const rules = { MinimumPasswordLength: 12, RequireSymbols: true, MaxPasswordAge: 90 };
    await iam.send(new UpdateAccountPasswordPolicyCommand(rules));
    const { PasswordPolicy } = await iam.send(new GetAccountPasswordPolicyCommand({}));
    expect(PasswordPolicy).toMatchObject({
      ...rules,
      ExpirePasswords: true,
      RequireNumbers: false,
    });
  });

  it('tells all of one kind in one list', async () => {
    const PolicyDocument = policyOf([{ Action: 's3:*', Resource: '*' }]);
    await iam.send(new CreatePolicyCommand({ PolicyName: 'told', PolicyDocument }));
    const details = await iam.send(
      new GetAccountAuthorizationDetailsCommand({ Filter: ['LocalManagedPolicy'] }),
    );
    expect(details.RoleDetailList).toEqual([]);
    const policy = details.Policies?.find(({ PolicyName }) => PolicyName === 'told');
    const document = policy?.PolicyVersionList?.[0]?.Document ?? '';
    expect(decodeURIComponent(document)).toBe(PolicyDocument);
  });

  it('does not delete a user who can log in', async () => {
    const UserName = 'person';
    await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new CreateLoginProfileCommand({ UserName, Password: 'not-a-secret' }));
    await expect(iam.send(new DeleteUserCommand({ UserName }))).rejects.toMatchObject({
      message: 'Cannot delete entity, must delete login profile first.',
    });
  });

  it('has none of the things that cannot be made here', async () => {
    expect(await iam.send(new ListVirtualMFADevicesCommand({}))).toMatchObject({
      VirtualMFADevices: [],
      IsTruncated: false,
    });
    expect((await iam.send(new ListSAMLProvidersCommand({}))).SAMLProviderList).toEqual([]);
    const certificates = await iam.send(new ListServerCertificatesCommand({}));
    expect(certificates.ServerCertificateMetadataList).toEqual([]);
  });

  it('keeps providers of identities', async () => {
    const Url = 'https://token.example.com/';
    const made = await iam.send(
      new CreateOpenIDConnectProviderCommand({ Url, ClientIDList: ['sts.amazonaws.com'] }),
    );
    const OpenIDConnectProviderArn = made.OpenIDConnectProviderArn ?? '';
    expect(OpenIDConnectProviderArn).toMatch(/:oidc-provider\/token\.example\.com$/);
    const found = await iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn }));
    expect(found.ClientIDList).toEqual(['sts.amazonaws.com']);
  });

  it('leaves roles of services to AWS, and deletes them when asked', async () => {
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
  ])('lets nobody be trusted by %s', async (_what, statement) => {
    const role = { RoleName: 'trusting', AssumeRolePolicyDocument: trusting(statement) };
    await expect(iam.send(new CreateRoleCommand(role))).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
    });
  });

  it('refuses a tag that is given twice', async () => {
    await iam.send(new CreateRoleCommand({ RoleName: 'tagged', AssumeRolePolicyDocument: trust }));
    const Tags = [
      { Key: 'team', Value: 'a' },
      { Key: 'Team', Value: 'b' },
    ];
    await expect(iam.send(new TagRoleCommand({ RoleName: 'tagged', Tags }))).rejects.toMatchObject({
      name: 'InvalidInputException',
    });
  });

  it('simulates what policies decide, and names the policy that did', async () => {
    const { EvaluationResults = [] } = await iam.send(
      new SimulateCustomPolicyCommand({
        PolicyInputList: [
          policyOf([
            { Action: 's3:Get*', Resource: 'arn:aws:s3:::papers/*' },
            { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::papers/secret/*' },
          ]),
        ],
        ActionNames: ['s3:GetObject', 's3:PutObject'],
        ResourceArns: ['arn:aws:s3:::papers/a', 'arn:aws:s3:::papers/secret/a'],
      }),
    );
    expect(EvaluationResults.map(({ EvalDecision }) => EvalDecision)).toEqual([
      'allowed',
      'explicitDeny',
      'implicitDeny',
      'explicitDeny',
    ]);
    expect(EvaluationResults[0]?.MatchedStatements).toEqual([
      { SourcePolicyId: 'PolicyInputList.1', SourcePolicyType: 'IAM Policy' },
    ]);
  });

  it('simulates a role, and tells which keys of conditions it was not told', async () => {
    const RoleName = 'simulated';
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
    const Condition = { StringEquals: { 'aws:PrincipalTag/team': 'a' } };
    const PolicyDocument = policyOf([{ Action: 'sqs:*', Resource: '*', Condition }]);
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument }));
    const simulate = async (values: readonly string[]) => {
      const { EvaluationResults } = await iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: `arn:aws:iam::000000000000:role/${RoleName}`,
          ActionNames: ['sqs:SendMessage'],
          ContextEntries: values.map((value) => ({
            ContextKeyName: 'aws:PrincipalTag/team',
            ContextKeyType: 'string',
            ContextKeyValues: [value],
          })),
        }),
      );
      return EvaluationResults?.[0];
    };
    expect(await simulate([])).toMatchObject({
      EvalDecision: 'implicitDeny',
      MissingContextValues: ['aws:PrincipalTag/team'],
    });
    expect(await simulate(['a'])).toMatchObject({ EvalDecision: 'allowed' });
    const keys = await iam.send(
      new GetContextKeysForCustomPolicyCommand({ PolicyInputList: [PolicyDocument] }),
    );
    expect(keys.ContextKeyNames).toEqual(['aws:PrincipalTag/team']);
  });
});
