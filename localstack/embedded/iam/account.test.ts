import {
  CreateAccountAliasCommand,
  CreateLoginProfileCommand,
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DeleteUserCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetOpenIDConnectProviderCommand,
  ListAccountAliasesCommand,
  ListSAMLProvidersCommand,
  ListServerCertificatesCommand,
  ListVirtualMFADevicesCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import { policyOf } from '../testing/roles.ts';
import { iamOfFile } from './testing/iam-of-file.ts';

const { iam } = await iamOfFile();

describe('the account in IAM', () => {
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
});
