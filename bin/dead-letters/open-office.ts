import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createApiKeyRegistry } from '#shared/api-keys/dynamodb-api-keys.ts';
import { createLetters, type LetterBox } from '#shared/dead-letters/letters.ts';
import { createSqsDeadLetterQueue } from '#shared/dead-letters/sqs-dead-letter-queue.ts';
import { createS3FileStore } from '#shared/files/s3-file-store.ts';
import { createDynamoDbJobStore } from '#shared/jobs/dynamodb-job-store.ts';
import { queueClientSettings } from '#shared/jobs/sqs-job-queue.ts';
import { silentTelemetry } from '#shared/observability/telemetry.ts';
import type { Environment } from '../../infrastructure/environment.ts';
import { bucketName } from '../../infrastructure/names.ts';
import type { SystemName } from '../local/systems.ts';
import { credentials } from '../local/target-cloud.ts';
import { openAuditLog } from './audit-log.ts';
import { type CloudSettings, callerOf } from './caller.ts';
import { letterPlaces } from './letter-places.ts';

/** Another person may have the letters in hand for as long as they take to look through them. */
const patienceSeconds = 10;

/** Files of jobs; a local cloud finds a bucket by path, and its name has no account. */
async function filesIn(settings: CloudSettings, name: string) {
  const isLocal = settings.endpoint !== undefined;
  const account = isLocal ? undefined : (await callerOf(settings)).account;
  const s3 = new S3Client({ ...settings, forcePathStyle: isLocal });
  const bucket = bucketName(name, account);
  return createS3FileStore({ s3, publicS3: s3 }, { bucket, linkSeconds: 0 });
}

/**
 * The dead letters of a system in an environment: with the caller's own credentials in AWS, and those
 * that every local cloud takes in a local one.
 */
export async function openOffice(system: SystemName, environment: Environment) {
  const { region, localEndpoint: endpoint } = environment;
  const settings = endpoint === undefined ? { region } : { region, endpoint, credentials };
  const places = letterPlaces(system, environment.name);
  const sqs = new SQSClient({ ...settings, ...queueClientSettings });
  const urlOf = async (QueueName: string) =>
    (await sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl ?? '';
  const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
  const { table } = places;
  const apiKeys = createApiKeyRegistry({ dynamodb }, { table });
  const jobs = createDynamoDbJobStore({ dynamodb }, { table });
  const files = await filesIn(settings, places.files);
  const now = () => new Date();
  const storage = { jobs, files, apiKeys, telemetry: silentTelemetry, now };
  const boxes = await Promise.all(
    places.queues.map(async ({ source, dead, letters }): Promise<LetterBox> => {
      const [queueUrl, sourceQueueUrl] = await Promise.all([urlOf(dead), urlOf(source)]);
      const options = { queueUrl, sourceQueueUrl, patienceSeconds };
      return { ...letters(storage), queue: createSqsDeadLetterQueue({ sqs }, options) };
    }),
  );
  const account = await openAuditLog(settings, places.auditLog);
  return {
    boxes,
    account,
    logs: places.logs,
    letters: createLetters(
      { boxes, jobs, now },
      {
        account: (act, { jobId, messageId, correlationId, code, queue }) =>
          account(act, {
            ...{ job_id: jobId, message_id: messageId, correlation_id: correlationId },
            ...{ failure_code: code, queue },
          }),
      },
    ),
  };
}

export type Office = Awaited<ReturnType<typeof openOffice>>;
