import { UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { expect, it } from 'vitest';
import { createFunction, invoke } from '../testing/functions.ts';
import { startLambda } from '../testing/lone-lambda.ts';

it("writes a function's output into a stream of its log group", async () => {
  await using lambda = await startLambda();
  await createFunction(lambda.client, {
    FunctionName: 'talks',
    source: "export const handler = async () => console.log('hello');",
  });
  await invoke(lambda.client, 'talks');
  expect(new Set(lambda.logged.map(({ group }) => group))).toEqual(new Set(['/aws/lambda/talks']));
  expect(new Set(lambda.logged.map(({ stream }) => stream)).size).toBe(1);
  expect(lambda.messages()).toEqual([
    expect.stringMatching(/^INIT_START Runtime Version: nodejs:24.v1\tRuntime Version ARN: arn:/),
    expect.stringMatching(/^START RequestId: /),
    expect.stringMatching(/\tINFO\thello$/),
    expect.stringMatching(/^END RequestId: /),
    expect.stringMatching(/^REPORT RequestId: /),
  ]);
});

it('writes JSON where the function asks for it, from the level that it names', async () => {
  await using lambda = await startLambda();
  await createFunction(lambda.client, {
    FunctionName: 'json',
    source: `export const handler = async () => {
      console.debug('too quiet');
      console.info({ count: 1 });
      console.warn('careful', 2);
      console.error(new RangeError('far out'));
    };`,
  });
  await lambda.client.send(
    new UpdateFunctionConfigurationCommand({
      FunctionName: 'json',
      LoggingConfig: { LogFormat: 'JSON', LogGroup: '/own/group' },
    }),
  );
  await invoke(lambda.client, 'json');
  expect(new Set(lambda.logged.map(({ group }) => group))).toEqual(new Set(['/own/group']));
  const requestId = expect.stringMatching(/^[0-9a-f-]{36}$/);
  const timestamp = expect.stringMatching(/Z$/);
  expect(lambda.messages().map((message) => JSON.parse(message))).toEqual([
    expect.objectContaining({ type: 'platform.initStart' }),
    { time: timestamp, type: 'platform.start', record: { requestId, version: '$LATEST' } },
    { timestamp, level: 'INFO', requestId, message: { count: 1 } },
    { timestamp, level: 'WARN', requestId, message: 'careful 2' },
    {
      timestamp,
      level: 'ERROR',
      requestId,
      message: expect.objectContaining({ errorType: 'RangeError', errorMessage: 'far out' }),
    },
    {
      time: timestamp,
      type: 'platform.report',
      record: {
        requestId,
        status: 'success',
        metrics: {
          durationMs: expect.any(Number),
          billedDurationMs: expect.any(Number),
          initDurationMs: expect.any(Number),
          maxMemoryUsedMB: expect.any(Number),
          memorySizeMB: 128,
        },
      },
    },
  ]);
});
