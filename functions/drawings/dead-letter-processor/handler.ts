import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDeadLetterWatch } from '#shared/dead-letters/dead-letter-watch.ts';
import { createDynamoDbJobStore } from '#shared/jobs/dynamodb-job-store.ts';
import { createSqsJobQueue, queueClientSettings } from '#shared/jobs/sqs-job-queue.ts';
import { resendStalled } from '#shared/jobs/stalled-jobs.ts';
import { createFunctionTelemetry } from '#shared/observability/function-telemetry.ts';
import { drawingMessages } from '../drawing-messages.ts';
import { configuration } from './configuration.ts';

const { DYNAMODB_TABLE: table, ENVIRONMENT: environment } = configuration;
const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sqs = new SQSClient(queueClientSettings);

const dependencies = {
  jobs: createDynamoDbJobStore({ dynamodb }, { table }),
  messages: drawingMessages,
  queue: createSqsJobQueue({ sqs }, { queueUrl: configuration.SQS_QUEUE_URL }),
  telemetry: createFunctionTelemetry({ environment }),
  now: () => new Date(),
};

const watch = createDeadLetterWatch(
  { ...dependencies, dynamodb, sqs, sns: new SNSClient({}) },
  { table, topicArn: configuration.ALERT_TOPIC_ARN, environment },
);

/** Runs on a one-minute rule; the event itself says nothing. */
export const handler = async () => {
  try {
    return await watch.jobs(configuration.DEAD_LETTER_QUEUE_URL);
  } finally {
    await resendStalled(dependencies);
  }
};
