import {
  CreateAliasCommand,
  DeleteProvisionedConcurrencyConfigCommand,
  GetProvisionedConcurrencyConfigCommand,
  ListProvisionedConcurrencyConfigsCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  PutProvisionedConcurrencyConfigCommand,
} from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { createFunction, lambdaOfFile } from '../../testing/functions.ts';

const { lambda } = await lambdaOfFile();

/** A function with a version 1 and an alias of it. */
async function published(FunctionName: string): Promise<string> {
  await createFunction(lambda, { FunctionName, source: 'export const handler = async () => 1;' });
  await lambda.send(new PublishVersionCommand({ FunctionName }));
  await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }));
  return FunctionName;
}

const put = (FunctionName: string, Qualifier: string, ProvisionedConcurrentExecutions = 2) =>
  lambda.send(
    new PutProvisionedConcurrencyConfigCommand({
      FunctionName,
      Qualifier,
      ProvisionedConcurrentExecutions,
    }),
  );

describe('provisioned concurrency', () => {
  it('is in progress in the answer and ready afterwards, until it is deleted', async () => {
    const FunctionName = await published('ready');
    const named = { FunctionName, Qualifier: '1' };
    expect(await put(FunctionName, '1')).toMatchObject({
      RequestedProvisionedConcurrentExecutions: 2,
      AllocatedProvisionedConcurrentExecutions: 0,
      Status: 'IN_PROGRESS',
      $metadata: { httpStatusCode: 202 },
    });
    const get = new GetProvisionedConcurrencyConfigCommand(named);
    expect(await lambda.send(get)).toMatchObject({
      AvailableProvisionedConcurrentExecutions: 2,
      Status: 'READY',
    });
    const list = new ListProvisionedConcurrencyConfigsCommand({ FunctionName });
    const { ProvisionedConcurrencyConfigs = [] } = await lambda.send(list);
    expect(ProvisionedConcurrencyConfigs.map(({ FunctionArn }) => FunctionArn)).toEqual([
      expect.stringMatching(/:ready:1$/),
    ]);
    await lambda.send(new DeleteProvisionedConcurrencyConfigCommand(named));
    await expect(lambda.send(get)).rejects.toMatchObject({
      name: 'ProvisionedConcurrencyConfigNotFoundException',
    });
  });

  it('is for a version or an alias of it, not for both', async () => {
    const FunctionName = await published('either');
    await put(FunctionName, '1');
    await expect(put(FunctionName, 'live')).rejects.toThrow(/already Provisioned version/);
    const named = { FunctionName, Qualifier: '1' };
    await lambda.send(new DeleteProvisionedConcurrencyConfigCommand(named));
    await put(FunctionName, 'live');
    await expect(put(FunctionName, '1')).rejects.toThrow(/pointed by a Provisioned Concurrency/);
  });

  it.each([
    ['$LATEST', /cannot be applied to unpublished function versions/],
    ['9', /Function not found: .*:named:9$/],
    ['nobody', /Cannot find alias arn: .*:named:nobody$/],
  ])('is refused for %s', async (qualifier, message) => {
    if (qualifier === '$LATEST') await published('named');
    await expect(put('named', qualifier)).rejects.toThrow(message);
  });

  it('stays within what the function reserves', async () => {
    const FunctionName = await published('reserved');
    const reserve = (ReservedConcurrentExecutions: number) =>
      lambda.send(
        new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }),
      );
    await reserve(3);
    await expect(put(FunctionName, '1', 4)).rejects.toThrow(/reservedConcurrentExecution/);
    await put(FunctionName, '1', 3);
    await expect(reserve(2)).rejects.toThrow(/lower than function's total provisioned/);
  });
});
