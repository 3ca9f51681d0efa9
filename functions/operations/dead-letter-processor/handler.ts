import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { processDeadLetters } from '#shared/dead-letters/dead-letter-processor.ts';
import { createDynamoDbAlertLog } from '#shared/dead-letters/dynamodb-alert-log.ts';
import { createSnsAlerts } from '#shared/dead-letters/sns-alerts.ts';
import { createSqsDeadLetterQueue } from '#shared/dead-letters/sqs-dead-letter-queue.ts';
import { createDynamoDbJobStore } from '#shared/jobs/dynamodb-job-store.ts';
import { createSqsJobQueue, queueClientSettings } from '#shared/jobs/sqs-job-queue.ts';
import { resendStalled } from '#shared/jobs/stalled-jobs.ts';
import { createFunctionTelemetry } from '#shared/observability/function-telemetry.ts';
import { configuration } from './configuration.ts';

const { DYNAMODB_TABLE: table, ENVIRONMENT: environment } = configuration;
const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const sqs = new SQSClient(queueClientSettings);

const dependencies = {
  deadLetters: createSqsDeadLetterQueue({ sqs }, { queueUrl: configuration.DEAD_LETTER_QUEUE_URL }),
  queue: createSqsJobQueue({ sqs }, { queueUrl: configuration.SQS_QUEUE_URL }),
  jobs: createDynamoDbJobStore({ dynamodb }, { table }),
  alerts: createSnsAlerts(
    { sns: new SNSClient({}) },
    { topicArn: configuration.ALERT_TOPIC_ARN, environment },
  ),
  alertLog: createDynamoDbAlertLog({ dynamodb }, { table }),
  telemetry: createFunctionTelemetry({ environment }),
  now: () => new Date(),
};

/** Runs on a one-minute rule; the event itself says nothing. */
export const handler = async () => {
  try {
    return await processDeadLetters(dependencies);
  } finally {
    await resendStalled(dependencies);
  }
};
