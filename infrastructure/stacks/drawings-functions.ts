import type { Construct } from 'constructs';
import { consuming } from '../constructs/job-queue.ts';
import type { NodeFunction } from '../constructs/node-function.ts';
import { QueueSource } from '../constructs/queue-source.ts';
import { analyzerVariables } from './drawings-models.ts';
import type { DrawingsResources } from './drawings-resources.ts';
import type { FunctionsOptions } from './system.ts';
import { SystemFunctions } from './system-functions.ts';
import { geminiGrants } from './system-models.ts';

export interface DrawingsFunctions {
  readonly submitDrawing: NodeFunction;
  readonly processDrawing: NodeFunction;
  readonly jobStatus: NodeFunction;
  readonly reviseSchedule: NodeFunction;
  readonly manageJobs: NodeFunction;
  readonly deadLetterProcessor: NodeFunction;
}

/** The six functions of the system "drawings", each with the rights it uses and no others. */
export function drawingsFunctions(
  scope: Construct,
  resources: DrawingsResources,
  options: FunctionsOptions,
): DrawingsFunctions {
  const { queue, table, bucket, topic } = resources;
  const { environment } = options;
  const settings = environment.drawings;
  const functions = new SystemFunctions(scope, {
    ...options,
    metricsNamespace: 'SecurityAssistant',
  });
  const links = { DOWNLOAD_LINK_SECONDS: String(settings.downloadLinkSeconds) };
  const ofApi = {
    CORS_ORIGINS: environment.corsOrigins.join(','),
    ...(environment.publicS3Endpoint === undefined
      ? {}
      : { PUBLIC_S3_ENDPOINT: environment.publicS3Endpoint }),
  };

  const submitDrawing = functions
    .make('submit-drawing', 'process-drawing-api', {
      memoryMb: 1_024,
      timeoutSeconds: 30,
      variables: {
        ...ofApi,
        UPLOAD_FORM_SECONDS: String(settings.uploadFormSeconds),
        ...analyzerVariables(environment),
        JOB_TTL_DAYS: String(settings.jobDays),
        UPLOAD_LIMIT_MB: '100',
      },
    })
    .bind(
      // Deletes what it has made itself when a submission fails half-way. Reads and updates the keys by
      // which callers ask again.
      table.granting(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem']),
      bucket.granting(['GetObject', 'PutObject', 'DeleteObject']),
      queue.granting(['SendMessage']),
    );

  const processDrawing = functions
    .makeWorker('process-drawing', 'process-drawing-worker', settings)
    .bind(
      table.granting(['GetItem', 'UpdateItem']),
      // Deletes what it has made of a job that was cancelled meanwhile.
      bucket.granting(['GetObject', 'PutObject', 'DeleteObject']),
      // Sends too: a continuation, or a delayed copy while a provider asks to wait.
      queue.granting([...consuming, 'SendMessage']),
      ...geminiGrants(resources.geminiKey, environment),
    );
  new QueueSource(scope, 'processing-source', {
    queue,
    worker: processDrawing,
    maximumConcurrency: settings.worker.maximumConcurrency,
  });

  const jobStatus = functions
    .make('job-status', 'get-job-status', {
      memoryMb: 512,
      timeoutSeconds: 30,
      variables: { ...ofApi, ...links },
    })
    .bind(
      // The other indexes hold the jobs of all companies together.
      table.granting(['GetItem'], ['CompanyDateIndex']),
      bucket.granting(['GetObject']),
    );

  const reviseSchedule = functions
    .make('revise-schedule', 'revise-schedule', {
      // Draws review sheets while somebody waits: more memory is more of a processor.
      memoryMb: 2_048,
      timeoutSeconds: 30,
      variables: { ...ofApi, ...links },
    })
    .bind(
      table.granting(['GetItem', 'UpdateItem']),
      // Deletes what it has made of a job that was deleted meanwhile.
      bucket.granting(['GetObject', 'PutObject', 'DeleteObject']),
      // For review sheets that nobody can wait for.
      queue.granting(['SendMessage']),
    );

  const manageJobs = functions
    .make('manage-jobs', 'manage-jobs', { memoryMb: 512, timeoutSeconds: 30, variables: ofApi })
    .bind(
      // Puts what stays of a deleted job, so that a late message of it is understood.
      table.granting(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'], ['DeadLetterIndex']),
      bucket.granting(['DeleteObject']),
      // Brings a company's dead letters back, or discards them.
      queue.granting(['SendMessage']),
      queue.grantingDeadLetters(consuming),
    );

  const deadLetterProcessor = functions
    .makeDeadLetterWatch('dead-letter-processor', 'dead-letter-processor', 'dead-letter-check')
    .bind(
      table.granting(['GetItem', 'PutItem', 'UpdateItem'], ['StatusDateIndex']),
      // For jobs whose message was never sent.
      queue.granting(['GetQueueAttributes', 'SendMessage']),
      queue.grantingAge(),
      // Never deletes: dead letters leave by redrive or discard, so that the alarms stay true.
      queue.grantingDeadLetters(['ReceiveMessage', 'ChangeMessageVisibility']),
      topic.granting(),
    );

  return {
    submitDrawing,
    processDrawing,
    jobStatus,
    reviseSchedule,
    manageJobs,
    deadLetterProcessor,
  };
}
