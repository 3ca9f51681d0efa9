import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { JobMessages } from '../jobs/job-messages.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import type { Alert } from './alerts.ts';
import { processDeadLetters } from './dead-letter-processor.ts';
import type { DeadLetter } from './dead-letter-queue.ts';
import { createDynamoDbAlertLog } from './dynamodb-alert-log.ts';
import { jobAlert } from './job-alert.ts';
import { createSnsAlerts } from './sns-alerts.ts';
import { createSqsDeadLetterQueue } from './sqs-dead-letter-queue.ts';

interface Dependencies {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  readonly jobs: Pick<JobStore, 'get' | 'failAbandoned'>;
  readonly messages: Pick<JobMessages, 'read'>;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

interface Options {
  /** Of the jobs; it also remembers what has been alerted. */
  readonly table: string;
  readonly topicArn: string;
  readonly environment: string;
}

/** Looks at a system's dead letters on AWS and alerts by SNS. */
export function createDeadLetterWatch(
  dependencies: Dependencies,
  { table, topicArn, environment }: Options,
) {
  const { dynamodb, sqs, sns, telemetry, now } = dependencies;
  const alerts = createSnsAlerts({ sns }, { topicArn, environment });
  const alertLog = createDynamoDbAlertLog({ dynamodb }, { table });
  const letters = (queueUrl: string, alertOf: (letter: DeadLetter) => Promise<Alert | undefined>) =>
    processDeadLetters({
      deadLetters: createSqsDeadLetterQueue({ sqs }, { queueUrl }),
      alertOf,
      alerts,
      alertLog,
      telemetry,
      now,
    });
  return {
    /** One look at a dead-letter queue, of whatever messages. */
    letters,
    /** One look at dead messages that carried jobs. */
    jobs: (queueUrl: string) => letters(queueUrl, (letter) => jobAlert(dependencies, letter)),
  };
}
