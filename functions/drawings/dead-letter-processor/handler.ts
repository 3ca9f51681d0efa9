import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { awsClientSettings } from '#shared/configuration/aws-clients.ts';
import { createDeadLetterWatch } from '#shared/dead-letters/dead-letter-watch.ts';
import { jobAlert } from '#shared/dead-letters/job-alert.ts';
import { createDynamoDbJobStore } from '#shared/jobs/dynamodb-job-store.ts';
import { createQueueAge } from '#shared/jobs/queue-age.ts';
import { createSqsJobQueue, queueClientSettings } from '#shared/jobs/sqs-job-queue.ts';
import { resendStalled } from '#shared/jobs/stalled-jobs.ts';
import { createFunctionTelemetry } from '#shared/observability/function-telemetry.ts';
import { annotationReason } from '../annotation-letter.ts';
import { drawingMessages } from '../drawing-messages.ts';
import { firstStageOf } from '../stage-names.ts';
import { configuration } from './configuration.ts';

const { DYNAMODB_TABLE: table, ENVIRONMENT: environment } = configuration;
const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient(awsClientSettings()));
const sqs = new SQSClient(queueClientSettings);
const cloudwatch = new CloudWatchClient(awsClientSettings());
const now = () => new Date();
const queueUrl = configuration.SQS_QUEUE_URL;

const dependencies = {
  jobs: createDynamoDbJobStore({ dynamodb }, { table }),
  messages: drawingMessages,
  reasonOf: annotationReason,
  firstStageOf,
  queue: createSqsJobQueue({ sqs }, { queueUrl }),
  queueAge: createQueueAge({ cloudwatch, now }, { queueUrl }),
  telemetry: createFunctionTelemetry({ environment }),
  now,
};

const lookOnce = createDeadLetterWatch(
  { ...dependencies, dynamodb, sqs, sns: new SNSClient(awsClientSettings()) },
  configuration,
  'drawings',
);

/** Runs on a one-minute rule; the event itself says nothing. */
export const handler = async () => {
  try {
    return await lookOnce([
      {
        queueUrl: configuration.DEAD_LETTER_QUEUE_URL,
        alertOf: (letter) => jobAlert(dependencies, letter),
      },
    ]);
  } finally {
    await resendStalled(dependencies);
  }
};
