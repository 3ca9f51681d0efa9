import {
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  ListFunctionsCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionActiveV2,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { createFunction, invoke, lambdaOfFile, zipOf } from '../../testing/functions.ts';

const answering = (value: number) => ({
  'index.mjs': `export const handler = async () => ${value};`,
});

const { cloud, lambda } = await lambdaOfFile();

describe("Lambda's functions", () => {
  const arnOf = (name: string) => `arn:aws:lambda:us-east-1:${cloud.account}:function:${name}`;

  it('are created with the documented defaults, pending in the answer and ready afterwards', async () => {
    const created = await createFunction(lambda, { FunctionName: 'plain', files: answering(1) });
    expect(created).toMatchObject({
      FunctionName: 'plain',
      FunctionArn: arnOf('plain'),
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Timeout: 3,
      MemorySize: 128,
      Description: '',
      Version: '$LATEST',
      State: 'Pending',
      StateReasonCode: 'Creating',
      PackageType: 'Zip',
      Architectures: ['x86_64'],
      EphemeralStorage: { Size: 512 },
      TracingConfig: { Mode: 'PassThrough' },
      LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/plain' },
      CodeSize: zipOf(answering(1)).length,
      CodeSha256: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
      RevisionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      $metadata: { httpStatusCode: 201 },
    });
    const waiter = { client: lambda, maxWaitTime: 5, minDelay: 1, maxDelay: 1 };
    await waitUntilFunctionActiveV2(waiter, { FunctionName: 'plain' });
    await waitUntilFunctionUpdatedV2(waiter, { FunctionName: 'plain' });
  });

  it('take the empty values that Terraform sends for what is not set', async () => {
    const updated = await lambda.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName: 'plain',
        KMSKeyArn: '',
        Layers: [],
        VpcConfig: { SubnetIds: [], SecurityGroupIds: [] },
        SnapStart: { ApplyOn: 'None' },
        DeadLetterConfig: { TargetArn: '' },
        Environment: { Variables: {} },
      }),
    );
    expect(updated).not.toHaveProperty('KMSKeyArn');
    expect(updated).not.toHaveProperty('DeadLetterConfig');
    expect(updated.Environment).toEqual({ Variables: {} });
  });

  it('change their code and configuration', async () => {
    const FunctionName = 'changes';
    const { RevisionId } = await createFunction(lambda, { FunctionName, files: answering(4) });
    const updated = await lambda.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName,
        RevisionId,
        Timeout: 9,
        MemorySize: 256,
        Description: 'changed',
        Environment: { Variables: { A_B: 'c' } },
        LoggingConfig: { LogFormat: 'JSON', LogGroup: '/else/where' },
      }),
    );
    expect(updated).toMatchObject({
      Timeout: 9,
      MemorySize: 256,
      Description: 'changed',
      Environment: { Variables: { A_B: 'c' } },
      LoggingConfig: {
        LogFormat: 'JSON',
        LogGroup: '/else/where',
        ApplicationLogLevel: 'INFO',
        SystemLogLevel: 'INFO',
      },
    });
    expect(updated.RevisionId).not.toBe(RevisionId);
    const ZipFile = zipOf(answering(5));
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile }));
    expect(await invoke(lambda, FunctionName)).toMatchObject({ payload: 5 });
    const read = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    expect(read).toMatchObject({ Timeout: 9, CodeSize: ZipFile.length });
    await expect(
      lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile, RevisionId })),
    ).rejects.toMatchObject({ name: 'PreconditionFailedException' });
  });

  it('are listed by pages', async () => {
    const names: string[] = [];
    let Marker: string | undefined;
    do {
      const answer = await lambda.send(new ListFunctionsCommand({ MaxItems: 1, Marker }));
      expect(answer.Functions?.length).toBeLessThanOrEqual(1);
      names.push(...(answer.Functions ?? []).map(({ FunctionName = '' }) => FunctionName));
      Marker = answer.NextMarker;
    } while (Marker !== undefined);
    expect(names).toEqual(['changes', 'plain']);
  });

  it('say that an update begins, and afterwards that it is done', async () => {
    const input = { FunctionName: 'plain', Timeout: 9 };
    const updated = await lambda.send(new UpdateFunctionConfigurationCommand(input));
    expect(updated).toMatchObject({
      State: 'Active',
      LastUpdateStatus: 'InProgress',
      LastUpdateStatusReasonCode: 'Creating',
    });
    const found = await lambda.send(new GetFunctionConfigurationCommand(input));
    expect(found.LastUpdateStatus).toBe('Successful');
    expect(found).not.toHaveProperty('LastUpdateStatusReason');
  });

  it('are listed without their state', async () => {
    const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
    expect(Functions.length).toBeGreaterThan(0);
    expect(Functions.every((listed) => !('State' in listed || 'LastUpdateStatus' in listed))).toBe(
      true,
    );
  });

  it('are gone once they are deleted', async () => {
    await createFunction(lambda, { FunctionName: 'brief', files: answering(6) });
    await lambda.send(new DeleteFunctionCommand({ FunctionName: 'brief' }));
    await expect(
      lambda.send(new GetFunctionCommand({ FunctionName: 'brief' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Function not found: ${arnOf('brief')}`,
      $metadata: { httpStatusCode: 404 },
    });
  });
});
