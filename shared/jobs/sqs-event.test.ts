import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { PermanentError, ThrottledError } from '../errors/index.ts';
import { silentTelemetry } from '../observability/telemetry.ts';
import { defaultRetryRules } from './retry-rules.ts';
import { createSqsHandler } from './sqs-event.ts';
import type { Worker } from './worker.ts';

/** A batch of messages with these bodies. */
function batch(...bodies: readonly string[]): SQSEvent {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `m${index}`,
      receiptHandle: `r${index}`,
      body,
      attributes: {
        ApproximateReceiveCount: '2',
        SentTimestamp: '1767323045000',
        SenderId: 'sender',
        ApproximateFirstReceiveTimestamp: '1767323045000',
      },
      messageAttributes: {
        TraceId: { stringValue: 'trace', dataType: 'String' },
        Picture: { binaryValue: 'AA==', dataType: 'Binary' },
      },
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:queue',
      awsRegion: 'us-east-1',
    })),
  };
}

/** A queue that says for how long it is asked to hide. */
function hiding() {
  const hidden: number[] = [];
  const hide = async (_receipt: string, seconds: number) => {
    hidden.push(seconds);
  };
  return { hidden, queue: { hide } };
}

const { queue } = hiding();

const quarterOfAnHour = { getRemainingTimeInMillis: () => 900_000 };

it('gives the worker each message as it was sent, with its texts', async () => {
  const seen: unknown[] = [];
  const worker: Worker = async (delivery) => {
    seen.push(delivery);
    return 'acknowledged';
  };
  const handler = createSqsHandler({ worker, queue, telemetry: silentTelemetry });
  expect(await handler(batch(' {"a":1}'), quarterOfAnHour)).toEqual({ batchItemFailures: [] });
  expect(seen).toEqual([
    {
      messageId: 'm0',
      sentAt: '2026-01-02T03:04:05.000Z',
      receiptHandle: 'r0',
      receiveCount: 2,
      body: ' {"a":1}',
      attributes: { TraceId: 'trace' },
    },
  ]);
});

it('works on all messages of a batch at once', async () => {
  let begun = 0;
  const all = Promise.withResolvers<void>();
  const worker: Worker = async () => {
    begun += 1;
    if (begun === 3) all.resolve();
    await all.promise;
    return 'acknowledged';
  };
  const handler = createSqsHandler({ worker, queue, telemetry: silentTelemetry });
  expect(await handler(batch('a', 'b', 'c'), quarterOfAnHour)).toEqual({ batchItemFailures: [] });
});

it('gives back those that failed, and no others (X-21)', async () => {
  const worker: Worker = async ({ body }) => {
    if (body === 'throws') throw new Error('the table is gone');
    return body === 'returned' ? 'returned' : 'acknowledged';
  };
  const handler = createSqsHandler({ worker, queue, telemetry: silentTelemetry });
  const { batchItemFailures } = await handler(
    batch('done', 'throws', 'done', 'returned'),
    quarterOfAnHour,
  );
  expect(batchItemFailures).toEqual([{ itemIdentifier: 'm1' }, { itemIdentifier: 'm3' }]);
});

it('gives each message its time budget, or what is left of the run when that is less', async () => {
  const given: number[] = [];
  const worker: Worker = async (_delivery, remainingMs) => {
    given.push(Math.ceil(remainingMs() / 1000));
    return 'acknowledged';
  };
  const handler = createSqsHandler(
    { worker, queue, telemetry: silentTelemetry },
    { recordSeconds: 60 },
  );
  await handler(batch('a', 'b'), quarterOfAnHour);
  await handler(batch('c'), { getRemainingTimeInMillis: () => 20_000 });
  expect(given).toEqual([60, 60, 20]);
});

it.each([
  ['after a while, as what passes', new Error('the table is gone'), 20],
  ['at once for the dead letters, as what will never be done', new PermanentError('x', 'No.'), 0],
  ['when it was told to', new ThrottledError('busy', 'It is busy.', 7_000), 7],
])('lets a message come again %s', async (_how, error, seconds) => {
  const { hidden, queue } = hiding();
  const worker: Worker = () => Promise.reject(error);
  const retryRules = { ...defaultRetryRules, jitter: 0 };
  const dependencies = { worker, queue, telemetry: silentTelemetry, chance: () => 0.5 };
  const handler = createSqsHandler(dependencies, { retryRules });
  // No time to wait in the run.
  const nearlyOver = { getRemainingTimeInMillis: () => 20_000 };
  const { batchItemFailures } = await handler(batch('a'), nearlyOver);
  expect({ hidden, failed: batchItemFailures.length }).toEqual({ hidden: [seconds], failed: 1 });
});

describe('while a service of AWS takes no more requests', () => {
  const slowDown = Object.assign(new Error('Reduce your request rate.'), { name: 'SlowDown' });

  /** A worker that meets so many refusals, in a run of so many seconds. */
  async function runs(refusals: number, { seconds }: { readonly seconds: number }) {
    let [tries, spentMs] = [0, 0];
    const { hidden, queue } = hiding();
    const worker: Worker = async () => {
      tries += 1;
      if (tries <= refusals) throw slowDown;
      return 'acknowledged';
    };
    const sleep = async (milliseconds: number) => {
      spentMs += milliseconds;
    };
    const dependencies = { worker, queue, telemetry: silentTelemetry, chance: () => 0.5, sleep };
    const context = { getRemainingTimeInMillis: () => seconds * 1000 - spentMs };
    const { batchItemFailures } = await createSqsHandler(dependencies)(batch('a'), context);
    return { tries, spentMs, hidden, failed: batchItemFailures.length };
  }

  it('waits in its run, which uses up no receive', async () => {
    const done = await runs(40, { seconds: 900 });
    expect(done).toMatchObject({ tries: 41, failed: 0 });
    // The message is not seen meanwhile.
    expect(done.hidden).toEqual(Array.from({ length: 40 }, () => 67.5));
    expect(done.spentMs).toBe(40 * 7_500);
  });

  it('gives the message back before its time is over', async () => {
    const given = await runs(99, { seconds: 60 });
    expect(given).toMatchObject({ tries: 5, failed: 1 });
    expect(given.hidden.at(-1)).toBeCloseTo(5.6, 1);
  });
});

it('gives a message back also where it cannot be hidden', async () => {
  const worker: Worker = () => Promise.reject(new Error('the table is gone'));
  const queue = { hide: () => Promise.reject(new Error('so is the queue')) };
  const handler = createSqsHandler({ worker, queue, telemetry: silentTelemetry });
  const { batchItemFailures } = await handler(batch('a'), quarterOfAnHour);
  expect(batchItemFailures).toEqual([{ itemIdentifier: 'm0' }]);
});
