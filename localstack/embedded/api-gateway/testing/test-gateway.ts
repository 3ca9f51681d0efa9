import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { afterAll } from 'vitest';
import { Dispatcher } from '../../kernel/dispatcher.ts';
import { answerOver } from '../../kernel/http/gateway.ts';
import { serve } from '../../kernel/http/http-server.ts';
import { Keeper } from '../../kernel/keeping/keeper.ts';
import { everyoneIsRoot } from '../../kernel/testing/identities.ts';
import type { Invocation, InvokeRequest, LogEvent, MetricDatum } from '../../ports.ts';
import { clientSettings } from '../../testing/clients.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import { createApiGateway } from '../index.ts';

export type FakeFunction = (
  event: unknown,
  request: InvokeRequest,
) => Partial<Invocation> | object | Promise<object>;

function isInvocation(value: object): value is Partial<Invocation> {
  return 'payload' in value && Buffer.isBuffer(value.payload);
}

/** The gateway alone behind a real port: functions are faked, metrics and logs are kept in lists. */
export async function startTestGateway() {
  const region = 'eu-west-1';
  const account = '000000000000';
  const clock = new ManualClock(Date.UTC(2026, 0, 14, 12));
  const dispatcher = new Dispatcher({ region });
  const keeper = new Keeper();
  const metrics: MetricDatum[] = [];
  const lines: { group: string; stream: string; event: LogEvent }[] = [];
  const invocations: InvokeRequest[] = [];
  const fake: { run: FakeFunction } = { run: () => ({ statusCode: 200, body: 'ok' }) };
  const gateway = createApiGateway({
    account,
    region,
    clock,
    dispatcher,
    keeper,
    invoker: {
      async invoke(request) {
        invocations.push(request);
        const result = await fake.run(JSON.parse(request.payload.toString()), request);
        const base = { status: 200, executedVersion: '$LATEST', logTail: '' };
        if (isInvocation(result)) return { payload: Buffer.alloc(0), ...base, ...result };
        return { ...base, payload: Buffer.from(JSON.stringify(result)) };
      },
    },
    roles: { admits: () => true },
    metrics: { put: (datum) => metrics.push(datum) },
    logs: {
      write: (group, stream, events) => {
        for (const event of events) lines.push({ group, stream, event });
      },
    },
  });
  dispatcher.register(gateway.control);
  dispatcher.register(gateway.execution);
  const server = await serve(answerOver({ dispatcher, identities: everyoneIsRoot, region }), 0);
  const endpoint = `http://127.0.0.1:${server.port}`;
  const client = new APIGatewayClient(clientSettings({ endpoint, region }));
  return {
    account,
    region,
    endpoint,
    client,
    clock,
    keeper,
    metrics,
    lines,
    invocations,
    /** What every function answers from now on. */
    answer: (run: FakeFunction) => {
      fake.run = run;
    },
    actions: gateway.control.actions,
    async stop() {
      client.destroy();
      await dispatcher.stop();
      await server.close();
    },
  };
}

/** One gateway for all tests of a file, stopped after them. */
export async function gatewayOfFile(): Promise<TestGateway> {
  const gateway = await startTestGateway();
  afterAll(() => gateway.stop());
  return gateway;
}

export type TestGateway = Awaited<ReturnType<typeof startTestGateway>>;
