import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Telemetry } from '../observability/telemetry.ts';
import { type LetterSource, type Look, processDeadLetters } from './dead-letter-processor.ts';
import { createDynamoDbAlertLog } from './dynamodb-alert-log.ts';
import { createSnsAlerts } from './sns-alerts.ts';
import { createSqsDeadLetterQueue } from './sqs-dead-letter-queue.ts';
import type { WatchEnvironment } from './watch-environment.ts';

interface Dependencies {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly sqs: SQSClient;
  readonly sns: SNSClient;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

interface WatchedQueue extends Pick<LetterSource, 'alertOf'> {
  readonly queueUrl: string;
}

/** Makes the function that looks at a system's dead letters on AWS once and alerts by SNS. */
export function createDeadLetterWatch(
  dependencies: Dependencies,
  variables: WatchEnvironment,
  system: string,
) {
  const { dynamodb, sqs, sns, telemetry, now } = dependencies;
  const alerts = createSnsAlerts(
    { sns },
    {
      system,
      topicArn: variables.ALERT_TOPIC_ARN,
      environment: variables.ENVIRONMENT,
      apiUrl: variables.API_URL,
    },
  );
  // The table of the jobs also remembers what has been alerted.
  const alertLog = createDynamoDbAlertLog({ dynamodb }, { table: variables.DYNAMODB_TABLE });
  return (queues: readonly WatchedQueue[]): Promise<Look> =>
    processDeadLetters(
      { alerts, alertLog, telemetry, now },
      queues.map(({ queueUrl, alertOf }) => ({
        deadLetters: createSqsDeadLetterQueue({ sqs }, { queueUrl }),
        alertOf,
      })),
      { windowSeconds: variables.ALERT_WINDOW_SECONDS },
    );
}
