import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  DecodeAuthorizationMessageCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { policyOf, type TestStatement } from '../testing/roles.ts';
import { userWithKey } from '../testing/users.ts';

const listing = { Action: 'sqs:ListQueues', Resource: '*' };

describe('sessions of roles', () => {
  const clock = new ManualClock(Date.now());
  let cloud: Cloud;
  let settings: ReturnType<typeof clientSettings>;
  let sts: STSClient;
  beforeAll(async () => {
    cloud = await startCloud({ clock });
    settings = clientSettings(cloud);
    sts = new STSClient(settings);
  });
  afterAll(() => cloud.stop());

  async function role(
    RoleName: string,
    statements: readonly TestStatement[],
    trust: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const iam = new IAMClient(settings);
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: cloud.account },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      ...trust,
    };
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [statement],
    });
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    if (statements.length > 0) {
      const PolicyDocument = policyOf(statements);
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument }));
    }
    return Role?.Arn ?? '';
  }

  async function session(RoleArn: string, more: Partial<AssumeRoleCommandInput> = {}) {
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test', ...more }),
    );
    return {
      ...settings,
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      },
    };
  }

  it('are limited by the policies they were given', async () => {
    const arn = await role('wide', [{ Action: 'sqs:*', Resource: '*' }]);
    const sqs = new SQSClient(await session(arn, { Policy: policyOf([listing]) }));
    await sqs.send(new ListQueuesCommand({}));
    await expect(sqs.send(new CreateQueueCommand({ QueueName: 'no' }))).rejects.toMatchObject({
      message: expect.stringContaining('because no session policy allows the sqs:CreateQueue'),
    });
    const managed = [{ arn: 'arn:aws:iam::aws:policy/AmazonS3FullAccess' }];
    const other = new SQSClient(await session(arn, { PolicyArns: managed }));
    await expect(other.send(new ListQueuesCommand({}))).rejects.toThrow('not authorized');
  });

  it('carry their tags into conditions', async () => {
    const Condition = { StringEquals: { 'aws:PrincipalTag/team': 'a' } };
    const arn = await role('team', [{ ...listing, Condition }]);
    const list = async (Value: string) => {
      const by = await session(arn, { Tags: [{ Key: 'team', Value }] });
      return new SQSClient(by).send(new ListQueuesCommand({}));
    };
    await list('a');
    await expect(list('b')).rejects.toThrow('not authorized');
  });

  it('hand their transitive tags on', async () => {
    const first = await role('first', [{ Action: 'sts:AssumeRole', Resource: '*' }]);
    const Condition = { StringEquals: { 'aws:PrincipalTag/team': 'a' } };
    const second = await role('second', [{ ...listing, Condition }]);
    const by = await session(first, {
      Tags: [{ Key: 'team', Value: 'a' }],
      TransitiveTagKeys: ['team'],
    });
    const { Credentials } = await new STSClient(by).send(
      new AssumeRoleCommand({ RoleArn: second, RoleSessionName: 'next' }),
    );
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    await new SQSClient({ ...settings, credentials }).send(new ListQueuesCommand({}));
  });

  it('begin only where the trust policy allows it, to an administrator too', async () => {
    const closed = await role('closed', [], { Principal: { Service: 'lambda.amazonaws.com' } });
    await expect(session(closed)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::000000000000:root is not authorized to perform: sts:AssumeRole on resource: ${closed}`,
    });
    const Condition = { StringEquals: { 'sts:ExternalId': '42' } };
    const external = await role('external', [], { Condition });
    await expect(session(external)).rejects.toMatchObject({ name: 'AccessDenied' });
    await session(external, { ExternalId: '42' });
    const untagged = await role('untagged', [], { Action: 'sts:AssumeRole' });
    const Tags = [{ Key: 'a', Value: 'b' }];
    await expect(session(untagged, { Tags })).rejects.toThrow('sts:TagSession');
  });

  it('last an hour at the most where a role begins them', async () => {
    const by = await session(await role('chain', [{ Action: 'sts:*', Resource: '*' }]));
    const next = { RoleArn: await role('next', []), RoleSessionName: 'next' };
    await expect(
      new STSClient(by).send(new AssumeRoleCommand({ ...next, DurationSeconds: 3601 })),
    ).rejects.toMatchObject({ name: 'ValidationError' });
  });

  it('need their token', async () => {
    const by = await session(await role('token', []));
    const { sessionToken: _, ...credentials } = by.credentials;
    const without = new STSClient({ ...settings, credentials });
    await expect(without.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
  });

  it('end, in the words of each protocol', async () => {
    const by = await session(await role('brief', []), { DurationSeconds: 900 });
    await new STSClient(by).send(new GetCallerIdentityCommand({}));
    await clock.advance(901_000);
    const attempts = { ...by, maxAttempts: 1 };
    await expect(
      new STSClient(attempts).send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({
      name: 'ExpiredToken',
      message: 'The security token included in the request is expired',
      $metadata: { httpStatusCode: 403 },
    });
    await expect(
      new SSMClient(attempts).send(new DescribeParametersCommand({})),
    ).rejects.toMatchObject({
      name: 'ExpiredTokenException',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(new S3Client(attempts).send(new ListBucketsCommand({}))).rejects.toMatchObject({
      name: 'ExpiredToken',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('are given to users for a while, and not to roles', async () => {
    const user = new STSClient(await userWithKey(cloud, 'visitor'));
    const { Credentials } = await user.send(new GetSessionTokenCommand({}));
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    const me = await new STSClient({ ...settings, credentials }).send(
      new GetCallerIdentityCommand({}),
    );
    expect(me.Arn).toBe('arn:aws:iam::000000000000:user/visitor');
    const by = new STSClient(await session(await role('asking', [])));
    await expect(by.send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it('are not for keys of the form of AWS that nobody here has made', async () => {
    const credentials = { accessKeyId: 'AKIAQQQQQQQQQQQQQQQQ', secretAccessKey: 'any' };
    const stranger = { ...settings, credentials, maxAttempts: 1 };
    await expect(
      new STSClient(stranger).send(new GetCallerIdentityCommand({})),
    ).rejects.toMatchObject({ name: 'InvalidClientTokenId', $metadata: { httpStatusCode: 403 } });
    await expect(
      new SSMClient(stranger).send(new DescribeParametersCommand({})),
    ).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(new S3Client(stranger).send(new ListBucketsCommand({}))).rejects.toMatchObject({
      name: 'InvalidAccessKeyId',
    });
  });

  it('are not for shorter keys that begin as those of AWS do', async () => {
    const credentials = { accessKeyId: 'AKIAFAKE', secretAccessKey: 'any' };
    const stranger = new STSClient({ ...settings, credentials });
    await expect(stranger.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
  });

  it('have no encoded messages to decode', async () => {
    const decode = new DecodeAuthorizationMessageCommand({ EncodedMessage: 'x' });
    await expect(sts.send(decode)).rejects.toMatchObject({
      name: 'InvalidAuthorizationMessageException',
    });
  });
});
