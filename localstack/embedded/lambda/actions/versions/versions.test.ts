import {
  CreateAliasCommand,
  DeleteAliasCommand,
  DeleteFunctionCommand,
  GetAliasCommand,
  LambdaClient,
  ListAliasesCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../../cloud.ts';
import { clientSettings } from '../../../testing/clients.ts';
import { createFunction, invoke, zipOf } from '../../testing/functions.ts';

describe('versions and aliases', () => {
  let cloud: Cloud;
  let lambda: LambdaClient;
  const FunctionName = 'tool';
  const zip = (value: string) =>
    zipOf({ 'index.mjs': `export const handler = async () => '${value}';` });

  beforeAll(async () => {
    cloud = await startCloud();
    lambda = new LambdaClient({ ...clientSettings(cloud), maxAttempts: 1 });
    await createFunction(lambda, {
      FunctionName,
      files: { 'index.mjs': "export const handler = async () => 'one';" },
    });
    await lambda.send(new PublishVersionCommand({ FunctionName, Description: 'first' }));
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zip('two') }));
    await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zip('three') }));
  });
  afterAll(() => cloud.stop());

  it('keep the code that was published', async () => {
    expect(await invoke(lambda, FunctionName)).toMatchObject({ payload: 'three' });
    expect(await invoke(lambda, `${FunctionName}:1`)).toMatchObject({
      payload: 'one',
      version: '1',
    });
    expect(await invoke(lambda, `${FunctionName}:2`)).toMatchObject({
      payload: 'two',
      version: '2',
    });
  });

  it('are listed after $LATEST', async () => {
    const { Versions } = await lambda.send(new ListVersionsByFunctionCommand({ FunctionName }));
    expect(Versions?.map(({ Version }) => Version)).toEqual(['$LATEST', '1', '2']);
    expect(Versions?.map(({ FunctionArn }) => FunctionArn?.split(':').at(-1))).toEqual([
      '$LATEST',
      '1',
      '2',
    ]);
  });

  it('are published once for the same code', async () => {
    const first = await lambda.send(new PublishVersionCommand({ FunctionName }));
    const second = await lambda.send(new PublishVersionCommand({ FunctionName }));
    expect([first.Version, second.Version]).toEqual(['3', '3']);
  });

  it('are reached by aliases, which move', async () => {
    const created = await lambda.send(
      new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1' }),
    );
    expect(created.AliasArn).toBe(
      `arn:aws:lambda:us-east-1:${cloud.account}:function:${FunctionName}:live`,
    );
    expect(await invoke(lambda, `${FunctionName}:live`)).toMatchObject({ payload: 'one' });
    await lambda.send(new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '2' }));
    expect(await invoke(lambda, `${FunctionName}:live`)).toMatchObject({
      payload: 'two',
      version: '2',
    });
  });

  it('share an alias by weights', async () => {
    await lambda.send(
      new CreateAliasCommand({
        FunctionName,
        Name: 'split',
        FunctionVersion: '1',
        RoutingConfig: { AdditionalVersionWeights: { '2': 0.5 } },
      }),
    );
    const drawn = new Set<unknown>();
    for (let count = 0; count < 200 && drawn.size < 2; count += 1) {
      drawn.add((await invoke(lambda, `${FunctionName}:split`)).payload);
    }
    expect(drawn).toEqual(new Set(['one', 'two']));
  });

  it('cannot be deleted while an alias points to them', async () => {
    const remove = new DeleteFunctionCommand({ FunctionName, Qualifier: '1' });
    await expect(lambda.send(remove)).rejects.toMatchObject({ name: 'ResourceConflictException' });
    await lambda.send(new DeleteAliasCommand({ FunctionName, Name: 'split' }));
    await lambda.send(remove);
    await expect(invoke(lambda, `${FunctionName}:1`)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('refuse aliases of versions that are missing, taken names and unknown aliases', async () => {
    const create = (Name: string, FunctionVersion: string) =>
      lambda.send(new CreateAliasCommand({ FunctionName, Name, FunctionVersion }));
    await expect(create('new', '77')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(create('live', '2')).rejects.toMatchObject({ name: 'ResourceConflictException' });
    await expect(create('12', '2')).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      lambda.send(new GetAliasCommand({ FunctionName, Name: 'none' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const { Aliases } = await lambda.send(new ListAliasesCommand({ FunctionName }));
    expect(Aliases?.map(({ Name }) => Name)).toEqual(['live']);
  });
});
