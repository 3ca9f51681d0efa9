import { EventBridge } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import type { TestStatement } from '../testing/roles.ts';
import { userWithKey } from '../testing/users.ts';

const roleArn = 'arn:aws:iam::000000000000:role/given';

describe('what IAM enforces', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud();
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: ['lambda.amazonaws.com', 'events.amazonaws.com'] },
          Action: 'sts:AssumeRole',
        },
      ],
    });
    await new IAMClient(clientSettings(cloud)).send(
      new CreateRoleCommand({ RoleName: 'given', AssumeRolePolicyDocument }),
    );
  });
  afterAll(() => cloud.stop());

  const passing = (service: string): TestStatement => ({
    Action: 'iam:PassRole',
    Resource: roleArn,
    Condition: { StringEquals: { 'iam:PassedToService': service } },
  });

  it('a role is given to a function only by who may pass it to functions', async () => {
    const create = async (UserName: string, service: string) => {
      const all = { Action: 'lambda:*', Resource: '*' };
      const lambda = new LambdaClient(await userWithKey(cloud, UserName, [all, passing(service)]));
      return lambda.send(
        new CreateFunctionCommand({
          FunctionName: UserName,
          Runtime: 'nodejs22.x',
          Handler: 'index.handler',
          Role: roleArn,
          Code: { ZipFile: Buffer.from('no zip') },
        }),
      );
    };
    await expect(create('to-events', 'events.amazonaws.com')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:iam::000000000000:user/to-events is not authorized to perform: iam:PassRole on resource: ${roleArn} because no identity-based policy allows the iam:PassRole action`,
    });
    // The next to be looked at is the code.
    await expect(create('to-functions', 'lambda.amazonaws.com')).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
    });
  });

  it('a role is given to a target only by who may pass it to EventBridge', async () => {
    const all = { Action: 'events:*', Resource: '*' };
    const Arn = 'arn:aws:events:us-east-1:000000000000:event-bus/other';
    const put = async (UserName: string, statements: readonly TestStatement[]) => {
      const events = new EventBridge(await userWithKey(cloud, UserName, [all, ...statements]));
      await events.putRule({ Name: UserName, EventPattern: '{"source":["a"]}' });
      const Targets = [{ Id: '1', Arn, RoleArn: roleArn }];
      return events.putTargets({ Rule: UserName, Targets });
    };
    await expect(put('without', [])).rejects.toThrow('iam:PassRole');
    expect(await put('with', [passing('events.amazonaws.com')])).toMatchObject({
      FailedEntryCount: 0,
    });
  });

  it.each<[string, TestStatement['Condition'], boolean]>([
    ['the user agent', { StringLike: { 'aws:UserAgent': 'aws-sdk-js/*' } }, true],
    ['the address', { IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } }, true],
    ['another address', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, false],
    ['the name of the user', { StringLike: { 'aws:username': 'by-*' } }, true],
    ['the id of the user', { StringLike: { 'aws:userid': 'AIDA*' } }, true],
    ['the age of a session', { Null: { 'aws:TokenIssueTime': 'false' } }, false],
    ['a tag that there is not', { StringEquals: { 'aws:PrincipalTag/team': 'a' } }, false],
    ['the region', { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }, false],
  ])('a condition asks for %s', async (what, Condition, isAllowed) => {
    const statement = { Action: 'sqs:ListQueues', Resource: '*', ...(Condition && { Condition }) };
    const name = `by-${what.replaceAll(' ', '-')}`;
    const sqs = new SQSClient(await userWithKey(cloud, name, [statement]));
    const listed = sqs.send(new ListQueuesCommand({})).then(
      () => true,
      () => false,
    );
    expect(await listed).toBe(isAllowed);
  });

  it('a role may be read by its own ARN', async () => {
    const reading = { Action: 'iam:GetRole', Resource: roleArn };
    const iam = new IAMClient(await userWithKey(cloud, 'reader', [reading]));
    await iam.send(new GetRoleCommand({ RoleName: 'given' }));
    await expect(iam.send(new GetRoleCommand({ RoleName: 'other' }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });
});
