import { SQSClient } from '@aws-sdk/client-sqs';

/**
 * A client that reaches queues where it reaches everything else: the host in a queue's URL is the one
 * that people use, which a function of a local cloud cannot always reach.
 */
export function createSqsClient(): SQSClient {
  return new SQSClient({ useQueueUrlAsEndpoint: false });
}
