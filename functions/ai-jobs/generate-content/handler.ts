import { randomUUID } from 'node:crypto';
import { SSMProvider } from '@aws-lambda-powertools/parameters/ssm';
import { SQSClient } from '@aws-sdk/client-sqs';
import { awsClientSettings } from '#shared/configuration/aws-clients.ts';
import { createSecret } from '#shared/configuration/secret.ts';
import { createSsmParameters } from '#shared/configuration/ssm-parameters.ts';
import { withReportedEnds } from '#shared/jobs/reported-ends.ts';
import { createSqsHandler } from '#shared/jobs/sqs-event.ts';
import { createSqsJobQueue, queueClientSettings } from '#shared/jobs/sqs-job-queue.ts';
import { createWorker } from '#shared/jobs/worker.ts';
import { workerPace } from '#shared/jobs/worker-environment.ts';
import { configuredModels } from '#shared/models/configured-models.ts';
import { createModelGate } from '#shared/models/gate/model-gate.ts';
import { createFunctionTelemetry } from '#shared/observability/function-telemetry.ts';
import { createStorage } from '#shared/storage/storage.ts';
import { aiJobMessages } from '../ai-job-messages.ts';
import { createEndReport } from '../end-report.ts';
import { createDeliverStage } from '../generating/deliver-stage.ts';
import { createGenerateStage } from '../generating/generate-stage.ts';
import { withNamedMessages } from '../named-messages.ts';
import { configuration } from './configuration.ts';
import { jobOfMessage } from './job-of-message.ts';
import { createContentPipeline } from './pipeline.ts';

/** Left of a job's time when its work must end. */
const MARGIN_SECONDS = 15;
/** A result is written down within that time, unless something is wrong. */
const SETTLING_SECONDS = 20;
/** A model may be asked twice, and then another one, before a job's time is over. */
const CALLS_IN_A_RECORD = 3;

const now = () => new Date();
const telemetry = createFunctionTelemetry({ environment: configuration.ENVIRONMENT });
const { jobs, files, apiKeys, gates } = createStorage(configuration);
const sqs = new SQSClient(queueClientSettings);
const queue = createSqsJobQueue({ sqs }, { queueUrl: configuration.AI_JOB_REQUEST_QUEUE_URL });
const results = createSqsJobQueue({ sqs }, { queueUrl: configuration.AI_JOB_RESPONSE_QUEUE_URL });
const read = createSsmParameters({
  provider: new SSMProvider({ clientConfig: awsClientSettings() }),
});
const gate = createModelGate(
  { store: gates, telemetry, now, chance: Math.random, newOwner: randomUUID },
  configuration.GEMINI_GATE,
);
const models = configuredModels(
  { keyIn: (name) => createSecret({ read }, { name }), telemetry, now, gate },
  configuration,
  { timeoutMs: ((configuration.RECORD_SECONDS - MARGIN_SECONDS) / CALLS_IN_A_RECORD) * 1000 },
);
const generate = createGenerateStage({ files, models, telemetry, now });

const pace = workerPace(configuration);

const worker = createWorker(
  {
    jobs: withReportedEnds({ jobs, report: createEndReport({ files, results, now }), now }),
    files,
    queue,
    messages: aiJobMessages,
    telemetry,
    now,
    chance: Math.random,
    newOwner: randomUUID,
    adopt: (delivery) => jobOfMessage(delivery, { ttlDays: configuration.JOB_TTL_DAYS }),
  },
  {
    pipeline: createContentPipeline([generate, createDeliverStage({ files }, { generate })]),
    ...pace,
    marginSeconds: MARGIN_SECONDS,
    // Where leases are short, somebody waits for the end.
    settlingSeconds: Math.min(SETTLING_SECONDS, configuration.LEASE_SECONDS),
  },
);

export const handler = createSqsHandler(
  {
    worker: configuration.DIRECT_JOBS ? withNamedMessages({ apiKeys }, worker) : worker,
    queue,
    telemetry,
  },
  { recordSeconds: configuration.RECORD_SECONDS, retryRules: pace.retryRules },
);
