import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Telemetry } from '../observability/telemetry.ts';
import { fromSqsAttributes } from '../queues/sqs-attributes.ts';
import type { Delivery, JobQueue } from './job-queue.ts';
import { defaultRetryRules, judge, type RetryRules } from './retry-rules.ts';
import { type Patience, waitOut } from './wait-out.ts';
import type { Worker } from './worker.ts';

interface Dependencies {
  readonly worker: Worker;
  /** Where the messages come from. */
  readonly queue: Pick<JobQueue, 'hide'>;
  readonly telemetry: Telemetry;
  /** Uniform in 0 to 1. @default Math.random */
  readonly chance?: () => number;
  /** @default - a timer */
  readonly sleep?: Patience['sleep'];
}

interface Options {
  /**
   * The longest that one record of a batch may take, in seconds, however much is left of the run.
   * @default - as long as the run
   */
  readonly recordSeconds?: number;
  /** When a message comes again whose worker threw. @default defaultRetryRules */
  readonly retryRules?: RetryRules;
}

function deliveryOf(record: SQSRecord): Delivery {
  return {
    messageId: record.messageId,
    sentAt: new Date(Number(record.attributes.SentTimestamp)).toISOString(),
    receiptHandle: record.receiptHandle,
    receiveCount: Number(record.attributes.ApproximateReceiveCount),
    body: record.body,
    attributes: fromSqsAttributes(record.messageAttributes),
  };
}

/**
 * A Lambda handler for an SQS event source with partial batch responses. The records of a batch are
 * worked on side by side, each with the whole time of the run or its budget. While a service of AWS takes no
 * more requests, a record is waited for here: giving it back would use up a receive.
 */
export function createSqsHandler(
  { worker, queue, telemetry, chance = Math.random, sleep }: Dependencies,
  { recordSeconds = Number.POSITIVE_INFINITY, retryRules = defaultRetryRules }: Options = {},
) {
  /** Sooner than the queue's own timeout would have it; what can never be done is dead at once. */
  const comeAgain = async ({ receiptHandle, receiveCount }: Delivery, error: unknown) => {
    const verdict = judge(error, { attempt: receiveCount }, retryRules, chance());
    const seconds = 'afterSeconds' in verdict ? verdict.afterSeconds : 0;
    await queue.hide(receiptHandle, seconds).catch((failure: unknown) => {
      telemetry.warn('message_not_hidden', { error: failure });
    });
  };
  return async (
    event: SQSEvent,
    context: { getRemainingTimeInMillis(): number },
  ): Promise<SQSBatchResponse> => {
    const end = performance.now() + recordSeconds * 1000;
    const remainingMs = () => Math.min(context.getRemainingTimeInMillis(), end - performance.now());
    const failed = async (record: SQSRecord): Promise<boolean> => {
      const delivery = deliveryOf(record);
      const work = async () => {
        const disposition = await worker(delivery, remainingMs);
        return disposition === 'returned';
      };
      try {
        const run = { receiptHandle: delivery.receiptHandle, remainingMs };
        return await waitOut({ queue, chance, sleep }, run, work);
      } catch (error) {
        telemetry.error('delivery_failed', error, { message_id: delivery.messageId });
        await comeAgain(delivery, error);
        return true;
      }
    };
    const outcomes = await Promise.all(
      event.Records.map((record) => telemetry.apart(() => failed(record))),
    );
    const returned = event.Records.filter((_, index) => outcomes[index]);
    return { batchItemFailures: returned.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}
