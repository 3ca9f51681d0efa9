import { randomUUID } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { defaultRetryRules } from '#shared/jobs/retry-rules.ts';
import { createSqsHandler } from '#shared/jobs/sqs-event.ts';
import { createSqsJobQueue } from '#shared/jobs/sqs-job-queue.ts';
import { createWorker } from '#shared/jobs/worker.ts';
import { createFunctionTelemetry } from '#shared/observability/function-telemetry.ts';
import { createStorage } from '#shared/storage/storage.ts';
import { configuration } from './configuration.ts';
import { createDrawingPipeline } from './pipeline.ts';

const telemetry = createFunctionTelemetry({ environment: configuration.ENVIRONMENT });
const storage = createStorage(configuration);
const now = () => new Date();

const worker = createWorker(
  {
    ...storage,
    queue: createSqsJobQueue({ sqs: new SQSClient({}) }, { queueUrl: configuration.SQS_QUEUE_URL }),
    telemetry,
    now,
    chance: Math.random,
    newOwner: randomUUID,
  },
  {
    pipeline: createDrawingPipeline({ files: storage.files, now }),
    retryRules: {
      ...defaultRetryRules,
      maximumAttempts: configuration.MAX_ATTEMPTS,
      baseSeconds: configuration.RETRY_BASE_SECONDS,
    },
    leaseSeconds: configuration.LEASE_SECONDS,
    heartbeatSeconds: configuration.HEARTBEAT_SECONDS,
    marginSeconds: 30,
  },
);

export const handler = createSqsHandler({ worker, telemetry });
