import {
  DeleteFunctionCommand,
  InvokeCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import { createFunction } from '../testing/functions.ts';
import { createQueue, type TestQueue } from '../testing/queues.ts';
import { until } from '../testing/until.ts';
import { type Witness, witness } from '../testing/witness.ts';

const minute = 60_000;

describe('an asynchronous invocation', () => {
  let clock: ManualClock;
  let cloud: Cloud;
  let lambda: LambdaClient;
  let sqs: SQSClient;
  let seen: Witness;
  beforeEach(async () => {
    clock = new ManualClock(Date.UTC(2026, 0, 1));
    cloud = await startCloud({ clock, enforceIam: false });
    lambda = new LambdaClient({ ...clientSettings(cloud), maxAttempts: 1 });
    sqs = new SQSClient(clientSettings(cloud));
    seen = await witness();
  });
  afterEach(async () => {
    await cloud.stop();
    await seen.close();
  });

  /** A function that tells the witness its event and then runs `body`. */
  async function create(body: string) {
    const source = `export const handler = async (event) => {
      await fetch('${seen.url}/f', { method: 'POST', body: JSON.stringify(event) });
      ${body}
    };`;
    await createFunction(lambda, { FunctionName: 'f', source });
  }

  /** A function that fails, with the queues that are told so. */
  async function createFailing(config: { readonly MaximumRetryAttempts?: number } = {}) {
    const failures = await createQueue(sqs, 'failures');
    const letters = await createQueue(sqs, 'letters');
    await create("throw new Error('never');");
    await lambda.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName: 'f',
        DeadLetterConfig: { TargetArn: letters.arn },
      }),
    );
    await lambda.send(
      new PutFunctionEventInvokeConfigCommand({
        FunctionName: 'f',
        ...config,
        DestinationConfig: { OnFailure: { Destination: failures.arn } },
      }),
    );
    return { failures, letters };
  }

  const invoke = (payload: object) =>
    lambda.send(
      new InvokeCommand({
        FunctionName: 'f',
        InvocationType: 'Event',
        Payload: JSON.stringify(payload),
      }),
    );

  /** Moves the clock once the attempt has been made and its end was noticed. */
  const attempts = (count: number) => until(() => seen.events('f', count));

  async function receive({ url: QueueUrl }: TestQueue) {
    return until(async () => {
      const { Messages } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }),
      );
      return Messages?.[0];
    });
  }

  it('is accepted at once and runs', async () => {
    await create('');
    expect(await invoke({ a: 1 })).toMatchObject({ StatusCode: 202 });
    expect(await attempts(1)).toEqual([{ a: 1 }]);
  });

  it('runs three times when the function fails, then tells the destination and the dead letters', async () => {
    const { failures, letters } = await createFailing();
    await invoke({ a: 1 });
    await attempts(1);
    for (const count of [2, 3]) {
      await until(async () => {
        await clock.advance(minute);
        return seen.events('f', count);
      });
    }
    const told = await receive(failures);
    expect(JSON.parse(told.Body ?? '')).toMatchObject({
      version: '1.0',
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload: { a: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: 'Error', errorMessage: 'never' },
    });
    const letter = await receive(letters);
    expect(letter.Body).toBe('{"a":1}');
    expect(letter.MessageAttributes).toMatchObject({
      ErrorCode: { StringValue: '200' },
      ErrorMessage: { StringValue: 'never' },
      RequestID: { StringValue: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  it('waits a minute before the second attempt', async () => {
    await create("throw new Error('never');");
    await invoke({});
    await attempts(1);
    await until(async () => {
      await clock.advance(1000);
      return seen.events('f', 2);
    });
    expect(clock.now() - Date.UTC(2026, 0, 1)).toBeGreaterThanOrEqual(minute);
  });

  it('is not tried again where the function says so, and success has a destination', async () => {
    const successes = await createQueue(sqs, 'successes');
    await create("return 'done';");
    await lambda.send(
      new PutFunctionEventInvokeConfigCommand({
        FunctionName: 'f',
        MaximumRetryAttempts: 0,
        DestinationConfig: { OnSuccess: { Destination: successes.arn } },
      }),
    );
    await invoke({ b: 2 });
    const told = await receive(successes);
    expect(JSON.parse(told.Body ?? '')).toMatchObject({
      requestContext: { condition: 'Success', approximateInvokeCount: 1 },
      responsePayload: 'done',
    });
  });

  it.each(['throttle', 'error', 'reset'] as const)(
    'tells its end in spite of a %s of the target',
    async (kind) => {
      const { failures, letters } = await createFailing({ MaximumRetryAttempts: 0 });
      const fault = cloud.faults.add({ kind, service: 'sqs', action: 'SendMessage', count: 12 });
      await invoke({ d: 4 });
      await until(() => cloud.faults.list().some(({ hits, id }) => id === fault.id && hits >= 8));
      await until(async () => {
        await clock.advance(10_000);
        const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: failures.url }));
        return Messages;
      });
      expect((await receive(letters)).Body).toBe('{"d":4}');
    },
  );

  it('runs the function that there is now where the one it was sent to was deleted', async () => {
    await create("throw new Error('never');");
    await invoke({ old: true });
    await attempts(1);
    await lambda.send(new DeleteFunctionCommand({ FunctionName: 'f' }));
    await createFunction(lambda, {
      FunctionName: 'f',
      source: `export const handler = (event) =>
        fetch('${seen.url}/new', { method: 'POST', body: JSON.stringify(event) }).then(() => {});`,
    });
    const events = await until(async () => {
      await clock.advance(minute);
      return seen.events('new', 1);
    });
    expect(events).toEqual([{ old: true }]);
  });

  it('is given up at once where the function may not run at all', async () => {
    const failures = await createQueue(sqs, 'failures');
    await create('');
    await lambda.send(
      new PutFunctionEventInvokeConfigCommand({
        FunctionName: 'f',
        DestinationConfig: { OnFailure: { Destination: failures.arn } },
      }),
    );
    const none = { FunctionName: 'f', ReservedConcurrentExecutions: 0 };
    await lambda.send(new PutFunctionConcurrencyCommand(none));
    await invoke({ c: 3 });
    const told = await receive(failures);
    expect(JSON.parse(told.Body ?? '')).toMatchObject({
      requestContext: { condition: 'ZeroReservedConcurrency', approximateInvokeCount: 0 },
      requestPayload: { c: 3 },
    });
  });
});
