import {
  CreateAliasCommand,
  DeleteProvisionedConcurrencyConfigCommand,
  GetProvisionedConcurrencyConfigCommand,
  ListProvisionedConcurrencyConfigsCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  PutProvisionedConcurrencyConfigCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { createFunction, invoke, lambdaOfFile, zipOf } from '../../testing/functions.ts';
import { until } from '../../testing/until.ts';

const { cloud, lambda } = await lambdaOfFile();

/** A function with a version 1 and an alias of it. */
async function published(
  FunctionName: string,
  source = 'export const handler = async () => 1;',
): Promise<string> {
  await createFunction(lambda, { FunctionName, source });
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

/** What becomes of the configuration when it is no longer in progress. */
function settled(FunctionName: string, Qualifier = '1') {
  const get = new GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier });
  return until(async () => {
    const config = await lambda.send(get);
    return config.Status === 'IN_PROGRESS' ? undefined : config;
  });
}

const told = `const loaded = Date.now();
export const handler = async () => ({
  loaded, now: Date.now(), pid: process.pid, type: process.env.AWS_LAMBDA_INITIALIZATION_TYPE,
});`;

describe('provisioned concurrency', () => {
  it('initialises environments before they are invoked', async () => {
    const FunctionName = await published('ahead', told);
    await put(FunctionName, 'live', 1);
    await settled(FunctionName, 'live');
    const invoked = Date.now();
    const { log, payload } = await invoke(lambda, 'ahead:live');
    const { loaded, pid, type } = Object(payload);
    expect(type).toBe('provisioned-concurrency');
    expect(loaded).toBeLessThanOrEqual(invoked);
    expect(log).toContain('REPORT RequestId');
    expect(log).not.toContain('Init Duration');
    const update = { FunctionName, Name: 'live', FunctionVersion: '1' };
    await lambda.send(new UpdateAliasCommand(update));
    expect(await invoke(lambda, 'ahead:live')).toMatchObject({ payload: { pid } });
    await lambda.send(
      new DeleteProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier: 'live' }),
    );
    const later = await invoke(lambda, 'ahead:live');
    expect(later.payload).toMatchObject({ type: 'on-demand' });
    expect(later.log).toContain('Init Duration');
  });

  it('follows its alias to another version', async () => {
    const FunctionName = await published('follows', told);
    await put(FunctionName, 'live', 1);
    await settled(FunctionName, 'live');
    await lambda.send(
      new UpdateFunctionCodeCommand({
        FunctionName,
        ZipFile: zipOf({ 'index.mjs': `${told} //` }),
      }),
    );
    await lambda.send(new PublishVersionCommand({ FunctionName }));
    const update = { FunctionName, Name: 'live', FunctionVersion: '2' };
    await lambda.send(new UpdateAliasCommand(update));
    await settled(FunctionName, 'live');
    expect(await invoke(lambda, 'follows:live')).toMatchObject({
      version: '2',
      payload: { type: 'provisioned-concurrency' },
    });
    expect(await invoke(lambda, 'follows:1')).toMatchObject({ payload: { type: 'on-demand' } });
  });

  it('has an environment anew where one has ended', async () => {
    const FunctionName = await published('anew', told);
    await put(FunctionName, '1', 1);
    await settled(FunctionName);
    const { pid } = Object((await invoke(lambda, 'anew:1')).payload);
    process.kill(pid, 'SIGKILL');
    const other = await until(async () => {
      const { payload } = await invoke(lambda, 'anew:1');
      const found = Object(payload);
      return found.type === 'provisioned-concurrency' && found.pid !== pid ? found : undefined;
    });
    expect(other.loaded).toBeLessThanOrEqual(other.now);
  });

  it('fails where the code does not initialise', async () => {
    const FunctionName = await published('broken', 'throw new Error("never");');
    await put(FunctionName, '1', 2);
    expect(await settled(FunctionName)).toMatchObject({
      Status: 'FAILED',
      StatusReason: 'FUNCTION_ERROR_INIT_FAILURE',
      AvailableProvisionedConcurrentExecutions: 0,
    });
  });

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
    expect(await settled(FunctionName)).toMatchObject({
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

  it('is there again where what the cloud remembers is brought back', async () => {
    const FunctionName = await published('back', told);
    await put(FunctionName, '1', 1);
    const restore = cloud.snapshot();
    await restore();
    await settled(FunctionName);
    const isProvisioned = async () => {
      const { payload } = await invoke(lambda, 'back:1');
      return Object(payload).type === 'provisioned-concurrency';
    };
    expect(await until(isProvisioned)).toBe(true);
  });
});
