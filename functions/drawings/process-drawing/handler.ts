import { randomUUID } from 'node:crypto';
import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { SQSClient } from '@aws-sdk/client-sqs';
import { awsClientSettings } from '#shared/configuration/aws-clients.ts';
import { createSecret } from '#shared/configuration/secret.ts';
import { createSsmParameters } from '#shared/configuration/ssm-parameters.ts';
import { createSqsHandler } from '#shared/jobs/sqs-event.ts';
import { createSqsJobQueue, queueClientSettings } from '#shared/jobs/sqs-job-queue.ts';
import { createWorker } from '#shared/jobs/worker.ts';
import { workerPace } from '#shared/jobs/worker-environment.ts';
import { configuredModels } from '#shared/models/configured-models.ts';
import { createModelGate } from '#shared/models/gate/model-gate.ts';
import { createFunctionTelemetry } from '#shared/observability/function-telemetry.ts';
import { createStorage } from '#shared/storage/storage.ts';
import { drawingMessages } from '../drawing-messages.ts';
import { createIsolatedReader } from '../isolated-reading/isolated-reader.ts';
import { limitsWithin } from '../isolated-reading/limits-within.ts';
import { analysisModels } from '../model-analysis/analysis-models.ts';
import { withAnnotations } from './annotate-version.ts';
import { configuration } from './configuration.ts';
import { createDrawingPipeline } from './pipeline.ts';

const telemetry = createFunctionTelemetry({ environment: configuration.ENVIRONMENT });
const storage = createStorage(configuration);
const ssm = new SSMProvider({ clientConfig: awsClientSettings() });
const now = () => new Date();
const { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memoryMb, LD_LIBRARY_PATH } = configuration;
const reader = createIsolatedReader({
  limits: limitsWithin(memoryMb),
  variables: LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH },
});
const gate = createModelGate(
  { store: storage.gates, telemetry, now, chance: Math.random, newOwner: randomUUID },
  configuration.GEMINI_GATE,
);
const models = analysisModels(
  configuredModels(
    {
      keyIn: (name) => createSecret({ read: createSsmParameters({ provider: ssm }) }, { name }),
      telemetry,
      now,
      gate,
    },
    configuration,
  ),
  configuration,
);

const queue = createSqsJobQueue(
  { sqs: new SQSClient(queueClientSettings) },
  { queueUrl: configuration.SQS_QUEUE_URL },
);

const pace = workerPace(configuration, () => reader.residentBytes);

const worker = createWorker(
  {
    ...storage,
    queue,
    messages: drawingMessages,
    telemetry,
    now,
    chance: Math.random,
    newOwner: randomUUID,
  },
  {
    pipeline: createDrawingPipeline({ files: storage.files, reader, models, now }),
    ...pace,
    marginSeconds: configuration.MARGIN_SECONDS,
  },
);

const annotating = withAnnotations(
  { ...storage, annotate: reader.annotate, queue, telemetry, now },
  {
    ...pace,
    marginMs: configuration.MARGIN_SECONDS * 1000,
    retrySeconds: pace.retryRules.baseSeconds,
  },
  worker,
);

export const handler = createSqsHandler(
  { worker: annotating, queue, telemetry },
  { retryRules: pace.retryRules },
);
