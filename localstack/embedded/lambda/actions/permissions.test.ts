import {
  AddPermissionCommand,
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
