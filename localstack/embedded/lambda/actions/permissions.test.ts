import {
  AddPermissionCommand,
  type AddPermissionCommandInput,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  InvokeCommand,
  LambdaClient,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { assumed } from '../../testing/roles.ts';
import { createFunction } from '../testing/functions.ts';

describe("a function's policy", () => {
  let cloud: Cloud;
  let lambda: LambdaClient;
  const FunctionName = 'guarded';
  beforeAll(async () => {
    cloud = await startCloud();
    lambda = new LambdaClient({ ...clientSettings(cloud), maxAttempts: 1 });
    await createFunction(lambda, {
      FunctionName,
      source: 'export const handler = async () => 1;',
    });
  });
  afterAll(() => cloud.stop());

  const arn = () => `arn:aws:lambda:us-east-1:${cloud.account}:function:${FunctionName}`;

  it('holds the statements that were added, until they are removed', async () => {
    const SourceArn = `arn:aws:execute-api:us-east-1:${cloud.account}:abc/*`;
    const StatementId = 'from-api';
    const add = new AddPermissionCommand({
      FunctionName,
      StatementId,
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
      SourceArn,
    });
    const { Statement } = await lambda.send(add);
    const expected = {
      Sid: StatementId,
      Effect: 'Allow',
      Principal: { Service: 'apigateway.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: arn(),
      Condition: { ArnLike: { 'AWS:SourceArn': SourceArn } },
    };
    expect(JSON.parse(Statement ?? '')).toEqual(expected);
    await expect(lambda.send(add)).rejects.toMatchObject({ name: 'ResourceConflictException' });
    const { Policy } = await lambda.send(new GetPolicyCommand({ FunctionName }));
    expect(JSON.parse(Policy ?? '')).toEqual({
      Version: '2012-10-17',
      Id: 'default',
      Statement: [expected],
    });
    await lambda.send(new RemovePermissionCommand({ FunctionName, StatementId }));
    await expect(lambda.send(new GetPolicyCommand({ FunctionName }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  const permit = (input: Partial<AddPermissionCommandInput>) =>
    lambda.send(
      new AddPermissionCommand({
        FunctionName,
        StatementId: 'some',
        Action: 'lambda:InvokeFunction',
        Principal: 's3.amazonaws.com',
        ...input,
      }),
    );

  it('is limited by what a request says, in the order of the service', async () => {
    const { Statement } = await permit({
      StatementId: 'limited',
      Action: 'lambda:InvokeFunctionUrl',
      Principal: '*',
      SourceAccount: cloud.account,
      PrincipalOrgID: 'o-1234567890',
      FunctionUrlAuthType: 'NONE',
    });
    expect(Statement).toContain(
      `"Condition":{"StringEquals":{"lambda:FunctionUrlAuthType":"NONE","aws:PrincipalOrgID":"o-1234567890","AWS:SourceAccount":"${cloud.account}"}}`,
    );
  });

  it('has the revision of the function, which changes with it', async () => {
    const get = new GetPolicyCommand({ FunctionName });
    const { RevisionId: before } = await lambda.send(get);
    const stale = permit({ StatementId: 'late', RevisionId: 'old' });
    await expect(stale).rejects.toMatchObject({ name: 'PreconditionFailedException' });
    await permit({ StatementId: 'late', ...(before === undefined ? {} : { RevisionId: before }) });
    const { RevisionId: after } = await lambda.send(get);
    expect(after).not.toBe(before);
    const shown = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    expect(shown.RevisionId).toBe(after);
  });

  it.each<[string, Partial<AddPermissionCommandInput>, string]>([
    [
      '$LATEST',
      { Qualifier: '$LATEST' },
      'We currently do not support adding policies for $LATEST.',
    ],
    ['a stranger', { Principal: 'somebody' }, 'The provided principal was invalid.'],
    ['an alias that is missing', { Qualifier: 'gone' }, 'Cannot find alias arn: '],
    ['a version that is missing', { Qualifier: '42' }, 'Function not found: '],
    ['a bad name', { StatementId: 'a.b' }, 'pattern: ([a-zA-Z0-9-_]+)'],
  ])('takes no statement for %s', async (_, input, message) => {
    await expect(permit(input)).rejects.toThrow(message);
  });

  it('that is not there has nothing to remove', async () => {
    await createFunction(lambda, { FunctionName: 'bare', source: '' });
    const remove = (name: string) =>
      lambda.send(new RemovePermissionCommand({ FunctionName: name, StatementId: 'some' }));
    await expect(remove('bare')).rejects.toThrow(
      'No policy is associated with the given resource.',
    );
    await expect(remove('nobody')).rejects.toThrow('No policy found for: ');
  });

  it('lets a role invoke that its own policies do not', async () => {
    const guest = new LambdaClient({ ...(await assumed(cloud, 'guest', [])), maxAttempts: 1 });
    const call = new InvokeCommand({ FunctionName });
    await expect(guest.send(call)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`lambda:InvokeFunction on resource: ${arn()}`),
    });
    await lambda.send(
      new AddPermissionCommand({
        FunctionName,
        StatementId: 'guest',
        Action: 'lambda:InvokeFunction',
        Principal: `arn:aws:iam::${cloud.account}:role/guest`,
      }),
    );
    expect(await guest.send(call)).toMatchObject({ StatusCode: 200 });
  });
});
