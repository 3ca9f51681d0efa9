import { join } from 'node:path';
import type { Construct } from 'constructs';
import type { Grant } from '../constructs/grant.ts';
import { NodeFunction, type NodeFunctionProps } from '../constructs/node-function.ts';
import { QueueSource } from '../constructs/queue-source.ts';
import { Schedule } from '../constructs/schedule.ts';
import { analyzerVariables, geminiGrants } from './drawings-models.ts';
import type { DrawingsResources } from './drawings-resources.ts';
import type { SystemOptions } from './system.ts';

export interface DrawingsFunctions {
  readonly submitDrawing: NodeFunction;
  readonly processDrawing: NodeFunction;
  readonly jobStatus: NodeFunction;
  readonly reviseSchedule: NodeFunction;
  readonly deadLetterProcessor: NodeFunction;
}

export interface DrawingsFunctionsOptions extends SystemOptions {
  readonly bundles: string;
}

/** A job's lease and how often it is renewed, in seconds. */
const pace = { LEASE_SECONDS: '60', HEARTBEAT_SECONDS: '20', RETRY_BASE_SECONDS: '10' };

/** The five functions of the system "drawings", each with the rights it uses and no others. */
export function drawingsFunctions(
  scope: Construct,
  resources: DrawingsResources,
  { environment, names, bundles }: DrawingsFunctionsOptions,
): DrawingsFunctions {
  const { queue, table, bucket, topic } = resources;
  const settings = environment.drawings;

  /** @param folder of the function, also its name in logs and metrics */
  const nodeFunction = (
    folder: string,
    thing: string,
    props: Pick<
      NodeFunctionProps,
      'memoryMb' | 'timeoutSeconds' | 'reservedConcurrency' | 'variables'
    >,
  ): NodeFunction =>
    new NodeFunction(scope, folder, {
      ...props,
      functionName: names(thing),
      bundle: join(bundles, `${folder}.zip`),
      tracing: environment.tracing,
      logRetentionDays: environment.logRetentionDays,
      logLevel: environment.logLevel,
      variables: {
        ENVIRONMENT: environment.name,
        LOG_LEVEL: environment.logLevel,
        POWERTOOLS_SERVICE_NAME: folder,
        POWERTOOLS_METRICS_NAMESPACE: 'SecurityAssistant',
        STORAGE_MODE: 'aws',
        ...props.variables,
      },
    });

  const ofApi = {
    CORS_ORIGINS: environment.corsOrigins.join(','),
    ...(environment.publicS3Endpoint === undefined
      ? {}
      : { PUBLIC_S3_ENDPOINT: environment.publicS3Endpoint }),
  };
  // The company of a request is a tag of its API key.
  const companies: Grant = {
    statements: [
      {
        actions: ['apigateway:GET'],
        resources: [`arn:aws:apigateway:${environment.region}::/apikeys/*`],
      },
    ],
  };

  const submitDrawing = nodeFunction('submit-drawing', 'process-drawing-api', {
    memoryMb: 1_024,
    timeoutSeconds: 30,
    variables: {
      ...ofApi,
      ...analyzerVariables(settings),
      JOB_TTL_DAYS: String(settings.jobDays),
      UPLOAD_LIMIT_MB: '100',
    },
  }).bind(
    // Deletes what it has made itself when a submission fails half-way.
    table.granting(['PutItem', 'DeleteItem']),
    bucket.granting(['GetObject', 'PutObject', 'DeleteObject']),
    queue.granting(['SendMessage']),
    companies,
  );

  const processDrawing = nodeFunction('process-drawing', 'process-drawing-worker', {
    memoryMb: settings.worker.memoryMb,
    timeoutSeconds: settings.worker.timeoutSeconds,
    ...(settings.worker.reservedConcurrency === undefined
      ? {}
      : { reservedConcurrency: settings.worker.reservedConcurrency }),
    variables: { ...pace, MAX_ATTEMPTS: String(queue.maxReceiveCount) },
  }).bind(
    table.granting(['GetItem', 'UpdateItem']),
    bucket.granting(['GetObject', 'PutObject']),
    // Sends too: a continuation, or a delayed copy while a provider asks to wait.
    queue.granting([
      'ReceiveMessage',
      'DeleteMessage',
      'ChangeMessageVisibility',
      'GetQueueAttributes',
      'SendMessage',
    ]),
    ...geminiGrants(resources.geminiKey, settings),
  );
  new QueueSource(scope, 'processing-source', {
    queue,
    worker: processDrawing,
    maximumConcurrency: settings.worker.maximumConcurrency,
  });

  const jobStatus = nodeFunction('job-status', 'get-job-status', {
    memoryMb: 512,
    timeoutSeconds: 30,
    variables: ofApi,
  }).bind(
    // The other indexes hold the jobs of all companies together.
    table.granting(['GetItem'], ['CompanyDateIndex']),
    bucket.granting(['GetObject']),
    companies,
  );

  const reviseSchedule = nodeFunction('revise-schedule', 'revise-schedule', {
    // Draws review sheets while somebody waits: more memory is more of a processor.
    memoryMb: 2_048,
    timeoutSeconds: 30,
    variables: ofApi,
  }).bind(
    table.granting(['GetItem', 'UpdateItem']),
    bucket.granting(['GetObject', 'PutObject']),
    // For review sheets that nobody can wait for.
    queue.granting(['SendMessage']),
    companies,
  );

  const deadLetterProcessor = nodeFunction('dead-letter-processor', 'dead-letter-processor', {
    memoryMb: 512,
    timeoutSeconds: 300,
  }).bind(
    table.granting(['GetItem', 'PutItem', 'UpdateItem'], ['StatusDateIndex']),
    // For jobs whose message was never sent.
    queue.granting(['GetQueueAttributes', 'SendMessage']),
    // Never deletes: dead letters leave by redrive or discard, so that the alarms stay true.
    queue.grantingDeadLetters(['ReceiveMessage', 'ChangeMessageVisibility']),
    topic.granting(),
  );
  new Schedule(scope, 'dead-letter-check', {
    name: names('dead-letter-check'),
    description: 'Looks for dead letters, marks their jobs and alerts.',
    everyMinutes: 1,
    target: deadLetterProcessor,
  });

  return { submitDrawing, processDrawing, jobStatus, reviseSchedule, deadLetterProcessor };
}
