import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Telemetry } from '../observability/telemetry.ts';
import type { Delivery } from './job-queue.ts';
import { fromSqsAttributes } from './sqs-attributes.ts';
import type { Worker } from './worker.ts';

interface Dependencies {
  readonly worker: Worker;
  readonly telemetry: Telemetry;
}

interface Options {
  /**
   * The longest that one record of a batch may take, in seconds, however much is left of the run.
   * @default - as long as the run
   */
  readonly recordSeconds?: number;
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
 * worked on side by side, each with the whole time of the run or its budget.
 */
export function createSqsHandler(
  { worker, telemetry }: Dependencies,
  { recordSeconds = Number.POSITIVE_INFINITY }: Options = {},
) {
  return async (
    event: SQSEvent,
    context: { getRemainingTimeInMillis(): number },
  ): Promise<SQSBatchResponse> => {
    const end = performance.now() + recordSeconds * 1000;
    const remainingMs = () => Math.min(context.getRemainingTimeInMillis(), end - performance.now());
    const failed = async (record: SQSRecord): Promise<boolean> => {
      try {
        return (await worker(deliveryOf(record), remainingMs)) === 'returned';
      } catch (error) {
        telemetry.error('delivery_failed', error);
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
