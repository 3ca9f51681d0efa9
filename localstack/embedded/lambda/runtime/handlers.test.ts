import { LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { createFunction, invoke, type TestFunction } from '../testing/functions.ts';

describe('the runtime', () => {
  let cloud: Cloud;
  let lambda: LambdaClient;
  let made = 0;
  beforeAll(async () => {
    cloud = await startCloud();
    lambda = new LambdaClient({ ...clientSettings(cloud), maxAttempts: 1 });
  });
  afterAll(() => cloud.stop());

  async function run(options: Omit<TestFunction, 'FunctionName'>) {
    made += 1;
    const FunctionName = `handler-${made}`;
    await createFunction(lambda, { FunctionName, ...options });
    return invoke(lambda, FunctionName);
  }

  it.each([
    ['an ES module', { 'index.mjs': "export const handler = async () => 'yes';" }],
    ['CommonJS', { 'index.js': "exports.handler = async () => 'yes';" }],
    ['a .cjs file', { 'index.cjs': "exports.handler = async () => 'yes';" }],
    [
      'a module by package.json',
      {
        'index.js': "export const handler = async () => 'yes';",
        'package.json': '{"type":"module"}',
      },
    ],
    [
      'a module with an await at its top',
      { 'index.mjs': "const answer = await 'yes'; export const handler = async () => answer;" },
    ],
    ['a handler that returns at once', { 'index.mjs': "export const handler = () => 'yes';" }],
  ])('loads %s', async (_, files) => {
    expect(await run({ files })).toMatchObject({ payload: 'yes', error: undefined });
  });

  it('finds handlers in folders and in nested exports', async () => {
    const files = { 'lib/jobs.mjs': "export const work = { first: async () => 'yes' };" };
    expect(await run({ files, Handler: 'lib/jobs.work.first' })).toMatchObject({ payload: 'yes' });
  });

  it.each([
    [
      'imports',
      {
        'index.mjs':
          "import { SQS } from '@aws-sdk/client-sqs';\nexport const handler = async () => typeof SQS;",
      },
    ],
    [
      'requires',
      {
        'index.js':
          "const { SQS } = require('@aws-sdk/client-sqs');\nexports.handler = async () => typeof SQS;",
      },
    ],
  ])('has an AWS SDK for a function that %s it without bringing it', async (_, files) => {
    expect(await run({ files })).toMatchObject({ payload: 'function' });
  });

  it('has no other package that the function does not bring', async () => {
    const files = { 'index.mjs': "import 'zod'; export const handler = async () => 1;" };
    expect(await run({ files })).toMatchObject({
      payload: { errorType: 'Runtime.ImportModuleError' },
    });
  });

  it('takes callbacks on Node 22', async () => {
    const source = "export const handler = (event, context, callback) => callback(null, 'yes');";
    expect(await run({ source, Runtime: 'nodejs22.x' })).toMatchObject({ payload: 'yes' });
  });

  it('answers an error given to a callback on Node 22', async () => {
    const source =
      "export const handler = (event, context, callback) => callback(new RangeError('no'));";
    expect(await run({ source, Runtime: 'nodejs22.x' })).toMatchObject({
      error: 'Unhandled',
      payload: { errorType: 'RangeError', errorMessage: 'no' },
    });
  });

  it('waits for the event loop before it gives a callback on', async () => {
    const source = `export const handler = (event, context, callback) => {
      const answer = {};
      setTimeout(() => { answer.late = true; }, 50);
      callback(null, answer);
    };`;
    expect(await run({ source, Runtime: 'nodejs22.x' })).toMatchObject({ payload: { late: true } });
  });

  it('refuses callbacks on Node 24', async () => {
    const source = 'export const handler = (event, context, callback) => callback(null, 1);';
    expect(await run({ source })).toMatchObject({
      error: 'Unhandled',
      payload: { errorType: 'Runtime.CallbackHandlerDeprecated' },
    });
  });

  it('notices a promise that nobody settles', async () => {
    const source = 'export const handler = () => new Promise(() => {});';
    expect(await run({ source })).toMatchObject({ payload: { errorType: 'Runtime.NodeJsExit' } });
  });

  it('runs a bootstrap of its own on the Runtime API', async () => {
    const bootstrap = `#!/bin/sh
      api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
      while :; do
        event=$(curl -sS -D "$TMPDIR/headers" "$api/next")
        id=$(tr -d '\\r' < "$TMPDIR/headers" | sed -n 's/^lambda-runtime-aws-request-id: //Ip')
        curl -sS -d "{\\"got\\":$event,\\"handler\\":\\"$_HANDLER\\"}" "$api/$id/response"
      done`;
    const answer = await run({
      files: { bootstrap },
      Handler: 'anything',
      Runtime: 'provided.al2023',
    });
    expect(answer).toMatchObject({ error: undefined, payload: { got: {}, handler: 'anything' } });
  });

  it('hands over what a handler has streamed', async () => {
    const source = `export const handler = awslambda.streamifyResponse(async (event, stream) => {
      stream.write('{"a":');
      stream.write('1}');
      stream.end();
    });`;
    expect(await run({ source })).toMatchObject({ error: undefined, payload: { a: 1 } });
  });

  it("names a handler's file that is missing as the handler does", async () => {
    const { payload } = await run({ source: '', Handler: 'gone.handler' });
    expect(payload).toMatchObject({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: expect.stringMatching(/^Error: Cannot find module 'gone'/),
    });
  });
});
