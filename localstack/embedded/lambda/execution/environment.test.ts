import {
  PutFunctionConcurrencyCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { createFunction, invoke, lambdaOfFile } from '../testing/functions.ts';

const { cloud, lambda } = await lambdaOfFile();

describe('an execution environment', () => {
  it("has Lambda's variables and the function's own, and none of the host's", async () => {
    process.env['HOST_SECRET'] = 'of the host';
    await createFunction(lambda, {
      FunctionName: 'variables',
      source: 'export const handler = async () => process.env;',
      variables: { COLOUR: 'blue' },
    });
    const { payload } = await invoke(lambda, 'variables');
    expect(payload).toMatchObject({
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: cloud.endpoint,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_LAMBDA_FUNCTION_NAME: 'variables',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/variables',
      AWS_LAMBDA_LOG_STREAM_NAME: expect.stringMatching(
        /^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/,
      ),
      AWS_REGION: 'us-east-1',
      COLOUR: 'blue',
      TZ: ':UTC',
      _HANDLER: 'index.handler',
      _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};/),
    });
    expect(payload).not.toHaveProperty('HOST_SECRET');
    expect(payload).not.toHaveProperty('HOME');
  });

  it('tells the handler its function, its request and the time that is left', async () => {
    await createFunction(lambda, {
      FunctionName: 'context',
      source: `export const handler = async (_, context) => ({
        ...context, left: context.getRemainingTimeInMillis(),
      });`,
      Timeout: 5,
    });
    const { log, payload } = await invoke(lambda, 'context');
    expect(payload).toMatchObject({
      functionName: 'context',
      functionVersion: '$LATEST',
      memoryLimitInMB: '128',
      invokedFunctionArn: `arn:aws:lambda:us-east-1:${cloud.account}:function:context`,
      logGroupName: '/aws/lambda/context',
      awsRequestId: /RequestId: (\S+)/.exec(log)?.[1],
    });
    expect(payload).toHaveProperty('left', expect.closeTo(4_950, -2));
  });

  it('has a temporary folder of its own', async () => {
    await createFunction(lambda, {
      FunctionName: 'scratch',
      source: `
        import { readdirSync, writeFileSync } from 'node:fs';
        import { tmpdir } from 'node:os';
        export const handler = async ({ name }) => {
          writeFileSync(tmpdir() + '/' + name, '');
          await new Promise((resolve) => setTimeout(resolve, 50));
          return readdirSync(process.env.TMPDIR);
        };`,
    });
    const both = await Promise.all(['a', 'b'].map((name) => invoke(lambda, 'scratch', { name })));
    expect(both.map(({ payload }) => payload)).toEqual([['a'], ['b']]);
  });

  it('stays warm, and a second one starts while the first is at work', async () => {
    await createFunction(lambda, {
      FunctionName: 'counter',
      source: `
        let count = 0;
        export const handler = async ({ wait = 0 }) => {
          await new Promise((resolve) => setTimeout(resolve, wait));
          count += 1;
          return { count, pid: process.pid };
        };`,
    });
    const first = await invoke(lambda, 'counter');
    const second = await invoke(lambda, 'counter');
    expect(first.payload).toMatchObject({ count: 1 });
    expect(second.payload).toMatchObject({ ...Object(first.payload), count: 2 });
    const both = await Promise.all([1, 2].map(() => invoke(lambda, 'counter', { wait: 100 })));
    const pids = both.map(({ payload }) => Object(payload).pid);
    expect(new Set(pids).size).toBe(2);
  });

  it('is replaced when the configuration changes, and finishes what it has', async () => {
    await createFunction(lambda, {
      FunctionName: 'changing',
      source: `export const handler = async ({ wait = 0 }) => {
        await new Promise((resolve) => setTimeout(resolve, wait));
        return process.env.COLOUR;
      };`,
      variables: { COLOUR: 'blue' },
    });
    await invoke(lambda, 'changing');
    const running = invoke(lambda, 'changing', { wait: 300 });
    await invoke(lambda, 'changing', { wait: 50 });
    await lambda.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName: 'changing',
        Environment: { Variables: { COLOUR: 'red' } },
      }),
    );
    expect((await invoke(lambda, 'changing')).payload).toBe('red');
    expect((await running).payload).toBe('blue');
  });

  it('honours NODE_OPTIONS of the function', async () => {
    await createFunction(lambda, {
      FunctionName: 'options',
      source: 'export const handler = async () => globalThis.preloaded ?? null;',
      variables: { NODE_OPTIONS: '--import=data:text/javascript,globalThis.preloaded=true' },
    });
    expect((await invoke(lambda, 'options')).payload).toBe(true);
  });

  it('reaches this machine only', async () => {
    await createFunction(lambda, {
      FunctionName: 'caller',
      source: `export const handler = async ({ url }) => {
        try { return (await fetch(url)).status; } catch (error) { return error.cause.message; }
      };`,
    });
    const health = await invoke(lambda, 'caller', { url: `${cloud.endpoint}/_localstack/health` });
    expect(health.payload).toBe(200);
    const outside = await invoke(lambda, 'caller', { url: 'https://192.0.2.1/' });
    expect(outside.payload).toMatch(/this machine only.*192\.0\.2\.1:443/);
    const named = await invoke(lambda, 'caller', { url: 'http://somewhere.example/' });
    expect(named.payload).toMatch(/somewhere\.example:80/);
  });

  it('refuses more than the reserved concurrency', async () => {
    await createFunction(lambda, {
      FunctionName: 'narrow',
      source:
        'export const handler = () => new Promise((resolve) => setTimeout(() => resolve(1), 300));',
    });
    await lambda.send(
      new PutFunctionConcurrencyCommand({
        FunctionName: 'narrow',
        ReservedConcurrentExecutions: 1,
      }),
    );
    const settled = await Promise.allSettled([1, 2].map(() => invoke(lambda, 'narrow')));
    const refused = settled.find((one) => one.status === 'rejected');
    expect(settled.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(refused?.reason).toMatchObject({
      name: 'TooManyRequestsException',
      Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      $metadata: { httpStatusCode: 429 },
    });
  });
});
