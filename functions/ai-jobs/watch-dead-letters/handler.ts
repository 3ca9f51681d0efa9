import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createApiKeyRegistry } from '#shared/api-keys/dynamodb-api-keys.ts';
import { awsClientSettings } from '#shared/configuration/aws-clients.ts';
import type { DeadLetter } from '#shared/dead-letters/dead-letter-queue.ts';
import { createDeadLetterWatch } from '#shared/dead-letters/dead-letter-watch.ts';
import { jobAlert } from '#shared/dead-letters/job-alert.ts';
import { createDynamoDbJobStore } from '#shared/jobs/dynamodb-job-store.ts';
import { createQueueAge } from '#shared/jobs/queue-age.ts';
import { withReportedEnds } from '#shared/jobs/reported-ends.ts';
import { createSqsJobQueue, queueClientSettings } from '#shared/jobs/sqs-job-queue.ts';
import { resendStalled } from '#shared/jobs/stalled-jobs.ts';
import { createFunctionTelemetry } from '#shared/observability/function-telemetry.ts';
import { aiJobMessages } from '../ai-job-messages.ts';
import { createEndReport } from '../end-report.ts';
import { createMessageNaming } from '../named-messages.ts';
import { firstStage } from '../stage-names.ts';
import { configuration } from './configuration.ts';
import { resultAlert } from './result-alert.ts';

const { DYNAMODB_TABLE: table, ENVIRONMENT: environment } = configuration;
const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient(awsClientSettings()));
const sqs = new SQSClient(queueClientSettings);
const cloudwatch = new CloudWatchClient(awsClientSettings());
const queueUrl = configuration.AI_JOB_REQUEST_QUEUE_URL;
const now = () => new Date();
const results = createSqsJobQueue({ sqs }, { queueUrl: configuration.AI_JOB_RESPONSE_QUEUE_URL });

const dependencies = {
  jobs: withReportedEnds({
    jobs: createDynamoDbJobStore({ dynamodb }, { table }),
    // A job whose worker has died has no result to look for.
    report: createEndReport({ files: { get: async () => undefined }, results, now }),
    now,
  }),
  messages: aiJobMessages,
  firstStageOf: () => firstStage,
  queue: createSqsJobQueue({ sqs }, { queueUrl }),
  queueAge: createQueueAge({ cloudwatch, now }, { queueUrl }),
  telemetry: createFunctionTelemetry({ environment }),
  now,
};

const lookOnce = createDeadLetterWatch(
  { ...dependencies, dynamodb, sqs, sns: new SNSClient(awsClientSettings()) },
  configuration,
  'ai-jobs',
);

const named = createMessageNaming({ apiKeys: createApiKeyRegistry({ dynamodb }, { table }) });

/** A letter whose key belongs to nobody any more is told as it is. */
const ofUser = (letter: DeadLetter): Promise<DeadLetter> =>
  configuration.DIRECT_JOBS ? named(letter).catch(() => letter) : Promise.resolve(letter);

/** Runs on a one-minute rule; the event itself says nothing. */
export const handler = async () => {
  const looks = await Promise.allSettled([
    lookOnce([
      {
        queueUrl: configuration.REQUEST_DEAD_LETTER_QUEUE_URL,
        alertOf: async (letter) => jobAlert(dependencies, await ofUser(letter)),
      },
      {
        queueUrl: configuration.RESPONSE_DEAD_LETTER_QUEUE_URL,
        alertOf: async (letter) => resultAlert(letter),
      },
    ]),
    resendStalled(dependencies),
  ]);
  const failures = looks.flatMap((look) => (look.status === 'rejected' ? [look.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'Some looks have failed.');
};
