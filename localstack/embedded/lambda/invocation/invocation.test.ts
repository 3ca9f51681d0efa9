import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { createFunction, invoke } from '../testing/functions.ts';

describe('an invocation', () => {
  let cloud: Cloud;
  let lambda: LambdaClient;
  beforeAll(async () => {
    cloud = await startCloud();
    lambda = new LambdaClient({ ...clientSettings(cloud), maxAttempts: 1 });
    await createFunction(lambda, {
      FunctionName: 'echo',
      source: 'export const handler = async (event) => event;',
    });
  });
  afterAll(() => cloud.stop());

  it('answers what the handler returns, and which version ran', async () => {
    const answer = await invoke(lambda, 'echo', { a: ['ä', 1] });
    expect(answer).toMatchObject({
      payload: { a: ['ä', 1] },
      error: undefined,
      version: '$LATEST',
    });
  });

  it('takes a name, a partial and a full ARN', async () => {
    const arn = `arn:aws:lambda:us-east-1:${cloud.account}:function:echo`;
    for (const name of [arn, `${cloud.account}:function:echo`, `${arn}:$LATEST`]) {
      expect(await invoke(lambda, name, { name })).toMatchObject({ payload: { name } });
    }
  });

  it('answers an error of the handler with its type, message and trace', async () => {
    await createFunction(lambda, {
      FunctionName: 'fails',
      source: `
        class NoInkError extends Error { name = 'NoInkError'; }
        export const handler = async () => { throw new NoInkError('the pen is dry'); };`,
    });
    const { error, log, payload } = await invoke(lambda, 'fails');
    expect(error).toBe('Unhandled');
    expect(payload).toMatchObject({ errorType: 'NoInkError', errorMessage: 'the pen is dry' });
    expect(payload).toHaveProperty('trace.0', 'NoInkError: the pen is dry');
    expect(log).toMatch(/\tERROR\tInvoke Error \t\{"errorType":"NoInkError"/);
  });

  it('writes START, END and REPORT around what the function prints', async () => {
    await createFunction(lambda, {
      FunctionName: 'talks',
      source: `export const handler = async () => {
        console.log('one\\ntwo', { three: 3 });
        console.error('four');
        process.stdout.write('raw');
      };`,
    });
    const { log } = await invoke(lambda, 'talks');
    const id = /^START RequestId: (\S+) Version: \$LATEST\n/.exec(log)?.[1];
    expect(log).toContain(`\t${id}\tINFO\tone\ntwo { three: 3 }\n`);
    expect(log).toContain(`\t${id}\tERROR\tfour\n`);
    expect(log).toContain(`raw\nEND RequestId: ${id}\nREPORT RequestId: ${id}\tDuration: `);
    expect(log).toMatch(
      /Billed Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms\t\n$/,
    );
    expect((await invoke(lambda, 'talks')).log).not.toContain('Init Duration');
  });

  it('checks a dry run without running anything', async () => {
    const answer = await lambda.send(
      new InvokeCommand({ FunctionName: 'echo', InvocationType: 'DryRun' }),
    );
    expect(answer.StatusCode).toBe(204);
  });

  it('gives an empty request as an empty object', async () => {
    const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: 'echo' }));
    expect(Buffer.from(Payload ?? []).toString()).toBe('{}');
  });

  it.each([
    ['an unknown function', 'nobody', '{}', 'ResourceNotFoundException', 404],
    ['an unknown version', 'echo:7', '{}', 'ResourceNotFoundException', 404],
    ['a payload that is not JSON', 'echo', '{', 'InvalidRequestContentException', 400],
    ['more than 6 MB', 'echo', `"${'x'.repeat(6_291_456)}"`, 'RequestTooLargeException', 413],
  ])('refuses %s', async (_, FunctionName, Payload, name, status) => {
    await expect(lambda.send(new InvokeCommand({ FunctionName, Payload }))).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode: status },
    });
  });

  it('refuses an asynchronous event of more than 1 MB', async () => {
    const Payload = JSON.stringify('x'.repeat(1_048_576));
    const command = new InvokeCommand({ FunctionName: 'echo', Payload, InvocationType: 'Event' });
    await expect(lambda.send(command)).rejects.toMatchObject({ name: 'RequestTooLargeException' });
  });

  it('answers an answer of more than 6 MB with an error', async () => {
    await createFunction(lambda, {
      FunctionName: 'verbose',
      source: "export const handler = async () => 'x'.repeat(7_000_000);",
    });
    expect(await invoke(lambda, 'verbose')).toMatchObject({
      error: 'Unhandled',
      payload: { errorType: 'Function.ResponseSizeTooLarge' },
    });
    expect(await invoke(lambda, 'verbose')).toMatchObject({ error: 'Unhandled' });
  });
});
