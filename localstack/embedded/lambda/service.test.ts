import {
  AddPermissionCommand,
  InvokeCommand,
  LambdaClient,
  PutFunctionEventInvokeConfigCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIdentities } from '../iam/identities.ts';
import { AwsError } from '../kernel/aws-error.ts';
import { createCaller } from '../kernel/caller.ts';
import { systemClock } from '../kernel/clock.ts';
import { Dispatcher } from '../kernel/dispatcher.ts';
import { answerOver } from '../kernel/gateway.ts';
import { type ListeningServer, serve } from '../kernel/http-server.ts';
import { Keeper } from '../kernel/keeping/keeper.ts';
import type { Access, Principal } from '../kernel/principal.ts';
import type { LogEvent, MetricDatum } from '../ports.ts';
import { createLambda, type LambdaOptions } from './index.ts';
import { createFunction, invoke } from './testing/functions.ts';
import { until } from './testing/until.ts';

const account = '000000000000';
const region = 'us-east-1';

/** Lambda alone, with what it tells its neighbours written down. */
async function startLambda(options: LambdaOptions = {}) {
  const dispatcher = new Dispatcher({ region });
  const identities = createIdentities({ account });
  const address = { endpoint: '' };
  const logged: { group: string; stream: string; events: readonly LogEvent[] }[] = [];
  const measured: MetricDatum[] = [];
  const asked: { principal: Principal; access: Access }[] = [];
  const { invoker, service } = createLambda(
    {
      account,
      region,
      address,
      clock: systemClock,
      caller: createCaller(dispatcher),
      dispatcher,
      identities,
      keeper: new Keeper(),
      logs: { write: (group, stream, events) => logged.push({ group, stream, events }) },
      metrics: { put: (datum) => measured.push(datum) },
    },
    options,
  );
  dispatcher.register(service);
  dispatcher.enforce({
    authorise(principal, access) {
      asked.push({ principal, access });
      if (access.resourcePolicy === undefined)
        throw new AwsError('AccessDeniedException', 'no', 403);
    },
  });
  const server: ListeningServer = await serve(answerOver({ dispatcher, identities, region }), 0);
  address.endpoint = `http://127.0.0.1:${server.port}`;
  const client = new LambdaClient({
    endpoint: address.endpoint,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  const stop = async () => {
    await dispatcher.stop();
    await server.close();
  };
  return { asked, client, invoker, logged, measured, stop };
}

describe('the Lambda service', () => {
  let lambda: Awaited<ReturnType<typeof startLambda>>;
  beforeEach(async () => {
    lambda = await startLambda({ maximumEnvironments: 2, outboundHosts: ['255.255.255.255'] });
  });
  afterEach(() => lambda.stop());

  const messages = () => lambda.logged.flatMap(({ events }) => events.map((one) => one.message));

  it("writes a function's output into a stream of its log group", async () => {
    await createFunction(lambda.client, {
      FunctionName: 'talks',
      source: "export const handler = async () => console.log('hello');",
    });
    await invoke(lambda.client, 'talks');
    expect(new Set(lambda.logged.map(({ group }) => group))).toEqual(
      new Set(['/aws/lambda/talks']),
    );
    expect(new Set(lambda.logged.map(({ stream }) => stream)).size).toBe(1);
    expect(messages()).toEqual([
      expect.stringMatching(/^INIT_START Runtime Version: nodejs:24.v1\tRuntime Version ARN: arn:/),
      expect.stringMatching(/^START RequestId: /),
      expect.stringMatching(/\tINFO\thello$/),
      expect.stringMatching(/^END RequestId: /),
      expect.stringMatching(/^REPORT RequestId: /),
    ]);
  });

  it('writes JSON where the function asks for it, from the level that it names', async () => {
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
    expect(messages().map((message) => JSON.parse(message))).toEqual([
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

  it('never has more environments than the machine may carry; events wait for one', async () => {
    const source = `export const handler = async () => {
      const began = Date.now();
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { began, ended: Date.now(), pid: process.pid };
    };`;
    for (const FunctionName of ['a', 'b', 'c'])
      await createFunction(lambda.client, { FunctionName, source });
    const names = ['a', 'b', 'c', 'c', 'b', 'a', 'a', 'a'];
    const answers = await Promise.all(names.map((name) => invoke(lambda.client, name)));
    const runs = answers.map(({ payload }) => Object(payload));
    for (const run of runs) {
      const running = runs.filter(({ began, ended }) => began <= run.began && ended > run.began);
      expect(running.length).toBeLessThanOrEqual(2);
    }
    expect(await invoke(lambda.client, 'b')).toMatchObject({ error: undefined });
    expect(await invoke(lambda.client, 'c')).toMatchObject({ error: undefined });
  });

  it('lets functions try hosts that the settings name', async () => {
    await createFunction(lambda.client, {
      FunctionName: 'outbound',
      source: `export const handler = ({ host }) =>
        fetch('http://' + host).catch(({ cause }) => cause.code);`,
    });
    const tried = await invoke(lambda.client, 'outbound', { host: '255.255.255.255' });
    // No connection can be made to the broadcast address: the system itself says so.
    expect(tried.payload).toMatch(/^E(NETUNREACH|HOSTUNREACH|ACCES|INVAL|CONNREFUSED)$/);
    const refused = await invoke(lambda.client, 'outbound', { host: 'other.invalid' });
    expect(refused.payload).toBe('ERR_OUTBOUND_REFUSED');
  });

  it('counts invocations, errors, durations and throttles by function, resource and in all', async () => {
    await createFunction(lambda.client, {
      FunctionName: 'fails',
      source: "export const handler = async () => { throw new Error('no'); };",
    });
    await invoke(lambda.client, 'fails');
    const values = Object.fromEntries(lambda.measured.map(({ name, value }) => [name, value]));
    expect(values).toEqual({
      ConcurrentExecutions: 1,
      Duration: expect.any(Number),
      Errors: 1,
      Invocations: 1,
      Throttles: 0,
    });
    expect(new Set(lambda.measured.map(({ namespace }) => namespace))).toEqual(
      new Set(['AWS/Lambda']),
    );
    const errors = lambda.measured.filter(({ name }) => name === 'Errors');
    expect(errors.map(({ dimensions }) => dimensions)).toEqual([
      { FunctionName: 'fails' },
      { FunctionName: 'fails', Resource: 'fails' },
      {},
    ]);
  });

  it('counts events that it has accepted, how old they are and those it drops', async () => {
    const FunctionName = 'drops';
    await createFunction(lambda.client, {
      FunctionName,
      source: "export const handler = async () => { throw new Error('no'); };",
    });
    await lambda.client.send(
      new PutFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 0 }),
    );
    await lambda.client.send(new InvokeCommand({ FunctionName, InvocationType: 'Event' }));
    const dropped = () => lambda.measured.some(({ name }) => name === 'AsyncEventsDropped');
    await until(dropped);
    const names = lambda.measured.map(({ name }) => name);
    expect(names).toContain('AsyncEventsReceived');
    expect(names).toContain('AsyncEventAge');
  });

  it("asks IAM with the function's policy before a service may invoke", async () => {
    await createFunction(lambda.client, {
      FunctionName: 'asked',
      source: 'export const handler = async (event) => event;',
    });
    const principal: Principal = {
      kind: 'service',
      service: 'events.amazonaws.com',
      sourceArn: 'arn:aws:events:us-east-1:000000000000:rule/tick',
    };
    const request = {
      functionName: 'asked',
      payload: Buffer.from('{"a":1}'),
      type: 'RequestResponse',
      principal,
    } as const;
    await expect(lambda.invoker.invoke(request)).rejects.toMatchObject({
      code: 'AccessDeniedException',
      status: 403,
    });
    await lambda.client.send(
      new AddPermissionCommand({
        FunctionName: 'asked',
        StatementId: 'tick',
        Action: 'lambda:InvokeFunction',
        Principal: 'events.amazonaws.com',
        SourceArn: principal.sourceArn,
      }),
    );
    const invocation = await lambda.invoker.invoke(request);
    expect(invocation).toMatchObject({ status: 200, executedVersion: '$LATEST' });
    expect(invocation.payload.toString()).toBe('{"a":1}');
    expect(invocation.logTail).toMatch(/^START/);
    expect(lambda.asked.at(-1)).toEqual({
      principal,
      access: {
        action: 'lambda:InvokeFunction',
        resource: `arn:aws:lambda:${region}:${account}:function:asked`,
        resourcePolicy: expect.stringContaining('"Sid":"tick"'),
      },
    });
  });
});
