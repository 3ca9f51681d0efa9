import { CreateFunctionCommand } from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { createFunction, invoke, lambdaOfFile, zipOf } from '../testing/functions.ts';

const { lambda } = await lambdaOfFile();

describe('a function that cannot answer', () => {
  it('times out, also in a busy loop, and starts anew', async () => {
    await createFunction(lambda, {
      FunctionName: 'slow',
      source: 'export const handler = async ({ loop }) => { while (loop); return process.pid; };',
      Timeout: 1,
    });
    const before = await invoke(lambda, 'slow');
    const { error, log, payload } = await invoke(lambda, 'slow', { loop: true });
    const id = /RequestId: (\S+)/.exec(log)?.[1];
    expect(error).toBe('Unhandled');
    expect(payload).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${id} Error: Task timed out after 1.00 seconds`,
    });
    expect(log).toMatch(new RegExp(`Z ${id} Task timed out after 1.00 seconds\\n`));
    expect(log).toMatch(/Duration: 1000.00 ms\t.*Status: timeout\t\n$/);
    expect(log).toMatch(/Max Memory Used: [1-9]/);
    const after = await invoke(lambda, 'slow');
    expect(after.payload).toEqual(expect.any(Number));
    expect(after.payload).not.toBe(before.payload);
  });

  it('exits, and starts anew', async () => {
    await createFunction(lambda, {
      FunctionName: 'exits',
      source: 'export const handler = async ({ code }) => code && process.exit(code);',
    });
    const { error, log, payload } = await invoke(lambda, 'exits', { code: 3 });
    const id = /RequestId: (\S+)/.exec(log)?.[1];
    expect(error).toBe('Unhandled');
    expect(payload).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${id} Error: Runtime exited with error: exit status 3`,
    });
    expect(log).toContain('exit status 3\nRuntime.ExitError\n');
    expect(log).toContain('Status: error\tError Type: Runtime.ExitError');
    expect(await invoke(lambda, 'exits')).toMatchObject({ error: undefined });
  });

  it('is killed', async () => {
    await createFunction(lambda, {
      FunctionName: 'killed',
      source: "export const handler = async () => process.kill(process.pid, 'SIGKILL');",
    });
    expect(await invoke(lambda, 'killed')).toMatchObject({
      payload: {
        errorMessage: expect.stringMatching(/Runtime exited with error: signal: killed$/),
      },
    });
  });

  it('has no bootstrap', async () => {
    await createFunction(lambda, {
      FunctionName: 'bootless',
      files: { 'index.mjs': '' },
      Runtime: 'provided.al2023',
    });
    expect(await invoke(lambda, 'bootless')).toMatchObject({
      error: 'Unhandled',
      payload: { errorType: 'Runtime.InvalidEntrypoint' },
    });
  });

  it('leaves a rejection unhandled', async () => {
    await createFunction(lambda, {
      FunctionName: 'rejects',
      source: `export const handler = () => {
        Promise.reject(new Error('nobody looked'));
        return new Promise((resolve) => setTimeout(resolve, 1000));
      };`,
    });
    expect(await invoke(lambda, 'rejects')).toMatchObject({
      error: 'Unhandled',
      payload: {
        errorType: 'Runtime.UnhandledPromiseRejection',
        errorMessage: 'Error: nobody looked',
      },
    });
  });

  it.each([
    ['has no such module', { 'other.mjs': '' }, 'index.handler', 'Runtime.ImportModuleError'],
    ['exports no such handler', { 'index.mjs': '' }, 'index.handler', 'Runtime.HandlerNotFound'],
    [
      'does not parse',
      { 'index.mjs': 'export const = 1' },
      'index.handler',
      'Runtime.UserCodeSyntaxError',
    ],
    ['is named badly', { 'index.mjs': '' }, 'index', 'Runtime.MalformedHandlerName'],
    [
      'throws as it loads',
      { 'index.mjs': 'throw new TypeError("no")' },
      'index.handler',
      'TypeError',
    ],
    ['exits as it loads', { 'index.mjs': 'process.exit(1)' }, 'index.handler', 'Runtime.ExitError'],
  ])('%s', async (_, files, Handler, errorType) => {
    const FunctionName = errorType.replace('.', '-');
    await createFunction(lambda, { FunctionName, files, Handler });
    const { error, log, payload } = await invoke(lambda, FunctionName);
    expect(error).toBe('Unhandled');
    expect(payload).toMatchObject({ errorType, errorMessage: expect.any(String) });
    expect(log).toContain(`Error Type: ${errorType}`);
  });

  it('says why in a log of JSON', async () => {
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName: 'structured',
        Role: 'arn:aws:iam::000000000000:role/worker',
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Code: {
          ZipFile: zipOf({
            'index.mjs': "export const handler = async () => { throw new TypeError('no'); };",
          }),
        },
        LoggingConfig: { LogFormat: 'JSON' },
      }),
    );
    const { log } = await invoke(lambda, 'structured');
    const line = log.split('\n').find((text) => text.includes('"level":"ERROR"'));
    expect(JSON.parse(line ?? '')).toMatchObject({
      message: {
        errorType: 'TypeError',
        errorMessage: 'no',
        stackTrace: expect.arrayContaining([expect.stringMatching(/^at handler /)]),
      },
    });
  });
});
