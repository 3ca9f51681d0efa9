import { CreateFunctionCommand, type CreateFunctionCommandInput } from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFunction, lambdaOfFile, zipOf } from '../../testing/functions.ts';

const { lambda } = await lambdaOfFile();
const source = 'export const handler = async () => 7;';

describe('functions', () => {
  beforeAll(() => createFunction(lambda, { FunctionName: 'plain', source }));

  const base: CreateFunctionCommandInput = {
    FunctionName: 'refused',
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: 'arn:aws:iam::000000000000:role/worker',
    Code: { ZipFile: zipOf({ 'index.mjs': source }) },
  };
  const invalid = 'InvalidParameterValueException';
  it.each<[string, Partial<CreateFunctionCommandInput>, string, RegExp]>([
    [
      'whose name is taken',
      { FunctionName: 'plain' },
      'ResourceConflictException',
      /already exist/,
    ],
    ['with a bad name', { FunctionName: 'no spaces' }, 'ValidationException', /functionName/],
    ['without handler', { Handler: undefined }, invalid, /Runtime and Handler are mandatory/],
    ['with a bad role', { Role: 'me' }, 'ValidationException', /'role'/],
    ['with a long timeout', { Timeout: 901 }, 'ValidationException', /less than or equal to 900/],
    [
      'with little memory',
      { MemorySize: 64 },
      'ValidationException',
      /greater than or equal to 128/,
    ],
    ['with code that is no zip', { Code: { ZipFile: Buffer.from('no') } }, invalid, /unzip/],
    ['without code', { Code: {} }, invalid, /source for function code/],
    [
      'that set what Lambda sets',
      { Environment: { Variables: { AWS_REGION: 'here' } } },
      invalid,
      /Reserved keys used in this request: AWS_REGION/,
    ],
    [
      'with more than 4 KB of variables',
      { Environment: { Variables: { MUCH: 'x'.repeat(4096) } } },
      invalid,
      /exceeded the 4KB limit/,
    ],
    ['with a long name', { FunctionName: 'n'.repeat(65) }, invalid, /less than or equal to 64/],
    [
      'of another region',
      { FunctionName: 'arn:aws:lambda:eu-west-1:000000000000:function:far' },
      'ResourceNotFoundException',
      /Functions from 'eu-west-1' are not reachable in this region \('us-east-1'\)/,
    ],
    [
      'of another account',
      { FunctionName: '999999999999:function:theirs' },
      'AccessDeniedException',
      /999999999999/,
    ],
    ['with a long description', { Description: 'd'.repeat(257) }, 'ValidationException', /256/],
    [
      'with two architectures',
      { Architectures: ['x86_64', 'arm64'] },
      'ValidationException',
      /'\[x86_64, arm64\]' at 'architectures' .* length less than or equal to 1$/,
    ],
    [
      'that take snapshots',
      { SnapStart: { ApplyOn: 'PublishedVersions' } },
      invalid,
      /nodejs24.x is not supported for SnapStart enabled functions/,
    ],
    ['with an image', { PackageType: 'Image' }, 'NotImplemented', /PackageType Image/],
    [
      'in an old Node',
      { Runtime: 'nodejs18.x' },
      invalid,
      /The runtime parameter of nodejs18.x is no longer supported/,
    ],
    ['in Python', { Runtime: 'python3.13' }, 'NotImplemented', /python3.13/],
  ])('%s are refused', async (_, change, name, message) => {
    const command = new CreateFunctionCommand({ ...base, ...change });
    await expect(lambda.send(command)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  it('that break several rules are told all of them', async () => {
    const command = new CreateFunctionCommand({
      ...base,
      FunctionName: 'a b',
      Timeout: 0,
      Role: 'me',
    });
    await expect(lambda.send(command)).rejects.toThrow(
      /^3 validation errors detected: Value 'a b' at 'functionName' .*; Value 'me' at 'role' .*; Value '0' at 'timeout' /,
    );
  });
});
