import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { signedRequest } from '../testing/signed-fetch.ts';
import { userWithKey } from '../testing/users.ts';

const token = (digit: string) => digit.repeat(32);

describe('Secrets Manager', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud();
  });
  afterAll(() => cloud.stop());

  const call = async (action: string, input: object, by = clientSettings(cloud)) => {
    const request = await signedRequest(by, 'secretsmanager', {
      url: `${cloud.endpoint}/`,
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `secretsmanager.${action}`,
      },
      body: JSON.stringify(input),
    });
    return JSON.parse(await (await fetch(request)).text());
  };

  it('keeps a secret under its name and its ARN, with or without the suffix', async () => {
    const made = await call('CreateSecret', { Name: 'app/key', SecretString: 'one' });
    expect(made.ARN).toMatch(
      /^arn:aws:secretsmanager:us-east-1:000000000000:secret:app\/key-\w{6}$/,
    );
    for (const SecretId of ['app/key', made.ARN, made.ARN.slice(0, -7)]) {
      expect(await call('GetSecretValue', { SecretId })).toMatchObject({
        ...made,
        SecretString: 'one',
        VersionStages: ['AWSCURRENT'],
      });
    }
    expect(await call('CreateSecret', { Name: 'app/key' })).toMatchObject({
      __type: 'ResourceExistsException',
    });
  });

  it('has a current and a previous value, and those with stages of their own', async () => {
    const SecretId = 'stages';
    const first = { SecretString: '1', ClientRequestToken: token('1') };
    await call('CreateSecret', { Name: SecretId, ...first });
    await call('PutSecretValue', { SecretId, SecretString: '2', ClientRequestToken: token('2') });
    const other = { SecretString: '3', ClientRequestToken: token('3') };
    await call('PutSecretValue', { SecretId, ...other, VersionStages: ['next'] });
    expect(await call('DescribeSecret', { SecretId })).toMatchObject({
      VersionIdsToStages: {
        [token('1')]: ['AWSPREVIOUS'],
        [token('2')]: ['AWSCURRENT'],
        [token('3')]: ['next'],
      },
    });
    const valueOfStage = async (VersionStage: string) =>
      (await call('GetSecretValue', { SecretId, VersionStage })).SecretString;
    expect(await valueOfStage('AWSPREVIOUS')).toBe('1');
    await call('UpdateSecretVersionStage', {
      SecretId,
      VersionStage: 'AWSCURRENT',
      RemoveFromVersionId: token('2'),
      MoveToVersionId: token('3'),
    });
    expect(await valueOfStage('AWSCURRENT')).toBe('3');
    expect(await valueOfStage('AWSPREVIOUS')).toBe('2');
    expect(await call('PutSecretValue', { SecretId, ...other, SecretString: '4' })).toMatchObject({
      __type: 'ResourceExistsException',
    });
    expect(await call('GetSecretValue', { SecretId, VersionStage: 'none' })).toMatchObject({
      __type: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret value for staging label: none",
    });
  });

  it('waits with a deletion, which can be taken back', async () => {
    const SecretId = 'short';
    await call('CreateSecret', { Name: SecretId, SecretString: 'x' });
    await call('DeleteSecret', { SecretId, RecoveryWindowInDays: 7 });
    expect(await call('GetSecretValue', { SecretId })).toMatchObject({
      __type: 'InvalidRequestException',
      message: expect.stringContaining('marked for deletion'),
    });
    await call('RestoreSecret', { SecretId });
    expect(await call('GetSecretValue', { SecretId })).toMatchObject({ SecretString: 'x' });
    await call('DeleteSecret', { SecretId, RecoveryWindowInDays: 7 });
    cloud.clock.advance(7 * 24 * 3_600_000);
    expect(await call('DescribeSecret', { SecretId })).toMatchObject({
      __type: 'ResourceNotFoundException',
    });
    expect(await call('DeleteSecret', { SecretId, RecoveryWindowInDays: 6 })).toMatchObject({
      __type: 'InvalidParameterException',
    });
  });

  it('lists by filters, the newest first', async () => {
    for (const name of ['list/a', 'list/b', 'list/c']) {
      await call('CreateSecret', { Name: name, Tags: [{ Key: 'in', Value: name }] });
    }
    const names = async (input: object) => {
      const { SecretList } = await call('ListSecrets', input);
      return SecretList.map(({ Name }: { Name: string }) => Name);
    };
    const Filters = [{ Key: 'name', Values: ['list/'] }];
    expect(await names({ Filters })).toEqual(['list/c', 'list/b', 'list/a']);
    const byTag = [{ Key: 'tag-value', Values: ['list/b'] }];
    expect(await names({ Filters: byTag })).toEqual(['list/b']);
    const page = await call('ListSecrets', { Filters, MaxResults: 2, SortOrder: 'asc' });
    const rest = { Filters, MaxResults: 2, SortOrder: 'asc', NextToken: page.NextToken };
    expect(await names(rest)).toEqual(['list/c']);
  });

  it('asks the policy of a secret too', async () => {
    const SecretId = 'guarded';
    await call('CreateSecret', { Name: SecretId, SecretString: 'x' });
    const by = await userWithKey(cloud, 'secret-reader');
    expect(await call('GetSecretValue', { SecretId }, by)).toMatchObject({
      __type: 'AccessDeniedException',
    });
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::000000000000:user/secret-reader' },
      Action: 'secretsmanager:GetSecretValue',
      Resource: '*',
    };
    const ResourcePolicy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await call('PutResourcePolicy', { SecretId, ResourcePolicy });
    expect(await call('GetSecretValue', { SecretId }, by)).toMatchObject({
      SecretString: 'x',
    });
  });

  it('makes passwords of all kinds of characters, but for those excluded', async () => {
    const { RandomPassword } = await call('GetRandomPassword', {
      PasswordLength: 20,
      ExcludePunctuation: true,
      ExcludeCharacters: 'abc',
    });
    expect(RandomPassword).toMatch(/^(?=.*\d)(?=.*[A-Z])(?=.*[d-z])[\dA-Zd-z]{20}$/);
  });

  it('brings its secrets back with a snapshot', async () => {
    await call('CreateSecret', { Name: 'kept', SecretBinary: 'AQI=' });
    const bringBack = cloud.snapshot();
    await call('DeleteSecret', { SecretId: 'kept', ForceDeleteWithoutRecovery: true });
    await bringBack();
    expect(await call('GetSecretValue', { SecretId: 'kept' })).toMatchObject({
      SecretBinary: 'AQI=',
    });
  });
});
