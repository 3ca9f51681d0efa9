import { CreateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { isAlive } from '../../process-alive.ts';
import { createFunction, invoke, lambdaOfFile } from '../lambda/testing/functions.ts';
import { createQueue, depth } from '../lambda/testing/queues.ts';
import { until } from '../lambda/testing/until.ts';
import { clientSettings } from '../testing/clients.ts';

const { cloud, lambda } = await lambdaOfFile();
const ssm = new SSMClient({ ...clientSettings(cloud), maxAttempts: 1 });
const sqs = new SQSClient(clientSettings(cloud));

/** Writes two parameters, the first one with its process and that of a child that lives on. */
const source = `
  import { spawn } from 'node:child_process';
  import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
  const ssm = new SSMClient({ maxAttempts: 1 });
  const put = (Name, Value) =>
    ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true }));
  export const handler = async ({ Records, name = Records?.[0].body }) => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await put(name + '-processes', JSON.stringify([process.pid, child.pid]));
    await put(name, 'written');
    child.kill();
    return 'done';
  };`;

/** Functions that are at work. */
async function atWork(): Promise<readonly string[]> {
  const answer = await fetch(`${cloud.endpoint}/_jobline/environments`);
  const environment = z.object({ function: z.string(), requestId: z.string().nullable() });
  const body = z.object({ environments: z.array(environment) }).parse(await answer.json());
  return body.environments
    .filter(({ requestId }) => requestId !== null)
    .map((each) => each.function);
}

const parameter = (Name: string) =>
  ssm.send(new GetParameterCommand({ Name })).then(
    ({ Parameter }) => Parameter?.Value,
    () => undefined,
  );

beforeAll(async () => {
  await createFunction(lambda, { FunctionName: 'writer', source, Timeout: 20 });
  await createFunction(lambda, { FunctionName: 'other', source, Timeout: 20 });
});
afterEach(() => cloud.faults.clear());

describe('a function whose request kills it', () => {
  it.each([
    ['before', undefined],
    ['after', 'written'],
  ] as const)('dies with its children %s the service has done it', async (when, written) => {
    const name = `dies-${when}`;
    cloud.faults.add({ kind: 'kill-caller', action: 'PutParameter', skip: 1, when });
    const { error, log, payload } = await invoke(lambda, 'writer', { name });
    expect(error).toBe('Unhandled');
    expect(payload).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('Runtime exited with error: signal: killed'),
    });
    expect(log).toContain('Runtime exited with error: signal: killed\nRuntime.ExitError');
    expect(await parameter(name)).toBe(written);
    const processes: unknown = JSON.parse((await parameter(`${name}-processes`)) ?? '');
    for (const pid of z.array(z.number()).length(2).parse(processes)) {
      await until(() => !isAlive(pid));
    }
    cloud.faults.clear();
    expect((await invoke(lambda, 'writer', { name })).payload).toBe('done');
  });

  it('is the one that is named, at work on the event that is named', async () => {
    cloud.faults.add({ kind: 'kill-caller', function: 'writer', event: 'unlucky', count: 1 });
    const outcomes = [
      await invoke(lambda, 'other', { name: 'unlucky' }),
      await invoke(lambda, 'writer', { name: 'lucky' }),
      await invoke(lambda, 'writer', { name: 'unlucky' }),
      await invoke(lambda, 'writer', { name: 'unlucky' }),
    ];
    expect(outcomes.map(({ error }) => error)).toEqual([
      undefined,
      undefined,
      'Unhandled',
      undefined,
    ]);
  });

  it('gets its message again when that is visible', async () => {
    const queue = await createQueue(sqs, 'killed', { VisibilityTimeout: '600' });
    await lambda.send(
      new CreateEventSourceMappingCommand({ FunctionName: 'writer', EventSourceArn: queue.arn }),
    );
    cloud.faults.add({ kind: 'kill-caller', action: 'PutParameter', event: 'again', count: 1 });
    await sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: 'again' }));
    await until(() => cloud.faults.list().some(({ hits }) => hits === 1));
    expect(await depth(sqs, queue)).toEqual({ held: 1, waiting: 0 });
    await until(async () => (await atWork()).length === 0);
    expect(await parameter('again')).toBeUndefined();
    cloud.clock.advance(600_000);
    expect(await until(() => parameter('again'))).toBe('written');
    await until(async () => (await depth(sqs, queue)).held === 0);
  });
});

describe('a fault for requests of a function', () => {
  it('strikes neither those of others nor those from outside', async () => {
    cloud.faults.add({ kind: 'error', service: 'ssm', function: 'writer' });
    expect((await invoke(lambda, 'other', { name: 'sound' })).payload).toBe('done');
    await ssm.send(new PutParameterCommand({ Name: 'outside', Value: 'x', Type: 'String' }));
    expect((await invoke(lambda, 'writer', { name: 'sound' })).error).toBe('Unhandled');
  });
});

describe('the spy', () => {
  it('sees what functions ask for, in order, and what changes anything', async () => {
    const spying = (path = '', method = 'GET') =>
      fetch(`${cloud.endpoint}/_jobline/spy${path}`, { method });
    await spying('', 'POST');
    await ssm.send(new GetParameterCommand({ Name: 'outside' }));
    cloud.faults.add({ kind: 'error', action: 'PutParameter', event: 'seen', skip: 1 });
    const { log } = await invoke(lambda, 'writer', { name: 'seen' });
    const seen = {
      function: 'writer',
      requestId: /RequestId: (\S+)/.exec(log)?.[1],
      service: 'ssm',
      action: 'PutParameter',
      isWrite: true,
    };
    const answer = await spying('/requests?function=writer&atLeast=2&withinSeconds=5');
    expect(await answer.json()).toEqual({
      requests: [
        { ...seen, resource: expect.stringMatching(/parameter\/seen-processes$/), status: 200 },
        { ...seen, resource: expect.stringMatching(/parameter\/seen$/) },
      ],
    });
    expect(cloud.spy.requests('other')).toEqual([]);
    await spying('', 'DELETE');
  });
});
