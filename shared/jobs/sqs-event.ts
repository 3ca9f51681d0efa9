import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Telemetry } from '../observability/telemetry.ts';
import type { Delivery } from './job-queue.ts';
import { fromSqsAttributes } from './sqs-attributes.ts';
import type { Worker } from './worker.ts';

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

/** A Lambda handler for an SQS event source with partial batch responses. */
export function createSqsHandler(dependencies: {
  readonly worker: Worker;
  readonly telemetry: Telemetry;
}) {
  const { worker, telemetry } = dependencies;
  return async (
    event: SQSEvent,
    context: { getRemainingTimeInMillis(): number },
  ): Promise<SQSBatchResponse> => {
    const returned: string[] = [];
    for (const record of event.Records) {
      try {
        const disposition = await worker(deliveryOf(record), () =>
          context.getRemainingTimeInMillis(),
        );
        if (disposition === 'returned') returned.push(record.messageId);
      } catch (error) {
        telemetry.error('delivery_failed', error);
        returned.push(record.messageId);
      }
    }
    return { batchItemFailures: returned.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}
