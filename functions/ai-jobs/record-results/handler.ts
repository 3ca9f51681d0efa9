import { IdempotencyConfig } from '@aws-lambda-powertools/idempotency';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import { awsClientSettings } from '#shared/configuration/aws-clients.ts';
import { createEventBridgeBus } from '#shared/events/eventbridge-bus.ts';
import { createSqsHandler } from '#shared/jobs/sqs-event.ts';
import { createSqsJobQueue, queueClientSettings } from '#shared/jobs/sqs-job-queue.ts';
import { createFunctionTelemetry } from '#shared/observability/function-telemetry.ts';
import { createDynamoDbOnce } from '#shared/once/dynamodb-once.ts';
import { createStorage } from '#shared/storage/storage.ts';
import { configuration } from './configuration.ts';
import { createResultRecorder } from './record-result.ts';

/** Longer than a message about an end can come again: SQS keeps it for 14 days, twice. */
const REMEMBERED_SECONDS = 30 * 86_400;

const telemetry = createFunctionTelemetry({ environment: configuration.ENVIRONMENT });
const config = new IdempotencyConfig({ expiresAfterSeconds: REMEMBERED_SECONDS });

const worker = createResultRecorder({
  ...createStorage(configuration),
  events: createEventBridgeBus(
    { eventBridge: new EventBridgeClient(awsClientSettings()) },
    { bus: configuration.EVENT_BUS_NAME, source: 'bayon.coagent.ai' },
  ),
  once: createDynamoDbOnce(
    { dynamodb: new DynamoDBClient(awsClientSettings()), config },
    { table: configuration.DYNAMODB_TABLE, purpose: 'event' },
  ),
  telemetry,
  now: () => new Date(),
});

const queue = createSqsJobQueue(
  { sqs: new SQSClient(queueClientSettings) },
  { queueUrl: configuration.AI_JOB_RESPONSE_QUEUE_URL },
);

const record = createSqsHandler({ worker, queue, telemetry });

export const handler = async (event: SQSEvent, context: Context) => {
  config.registerLambdaContext(context);
  return await record(event, context);
};
