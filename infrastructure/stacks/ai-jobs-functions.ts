import type { Construct } from 'constructs';
import { consuming } from '../constructs/job-queue.ts';
import type { NodeFunction } from '../constructs/node-function.ts';
import { QueueSource } from '../constructs/queue-source.ts';
import type { AiJobsResources } from './ai-jobs-resources.ts';
import type { FunctionsOptions } from './system.ts';
import { SystemFunctions } from './system-functions.ts';
import { geminiGrants } from './system-models.ts';

export interface AiJobsFunctions {
  readonly aiJobsApi: NodeFunction;
  readonly generateContent: NodeFunction;
  readonly recordResults: NodeFunction;
  readonly watchDeadLetters: NodeFunction;
  readonly manageDeadLetters: NodeFunction;
}

/** Where the functions find the queues; the typed client reads the same names. */
const requestUrl = 'AI_JOB_REQUEST_QUEUE_URL';
const responseUrl = 'AI_JOB_RESPONSE_QUEUE_URL';
const deadRequestUrl = 'REQUEST_DEAD_LETTER_QUEUE_URL';
const deadResultUrl = 'RESPONSE_DEAD_LETTER_QUEUE_URL';

/** The five functions of the system "ai-jobs", each with the rights it uses and no others. */
export function aiJobsFunctions(
  scope: Construct,
  resources: AiJobsResources,
  options: FunctionsOptions,
): AiJobsFunctions {
  const { requests, results, events, table, bucket, topic } = resources;
  const { environment } = options;
  const settings = environment.aiJobs;
  const functions = new SystemFunctions(scope, { ...options, metricsNamespace: 'AIJobs' });
  const direct = { DIRECT_JOBS: String(settings.directIntegration) };
  const gemini = geminiGrants(resources.geminiKey, environment);
  const ofApi = { CORS_ORIGINS: environment.corsOrigins.join(',') };
  const lifetime = { JOB_TTL_DAYS: String(settings.jobDays) };

  const aiJobsApi = functions
    .make('ai-jobs-api', 'ai-jobs-api', {
      memoryMb: 512,
      timeoutSeconds: 30,
      variables: { ...lifetime, ...ofApi },
    })
    .bind(
      // Deletes what it has made itself when a submission fails half-way, and what a caller wants gone.
      table.granting(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'], ['CompanyDateIndex']),
      bucket.granting(['GetObject', 'DeleteObject']),
      // Its health tells how many requests wait.
      requests.granting(['SendMessage', 'GetQueueAttributes'], requestUrl),
      // A job that a caller has ended is told of like any other.
      results.granting(['SendMessage'], responseUrl),
      ...gemini,
    );

  const generateContent = functions
    .makeWorker('generate-content', 'generate-content', settings, {
      ...lifetime,
      ...direct,
      RECORD_SECONDS: String(settings.recordSeconds),
    })
    .bind(
      // Makes the records of requests that came past the API.
      table.granting(['GetItem', 'UpdateItem', 'PutItem']),
      // Deletes what it has made of a job that was cancelled meanwhile.
      bucket.granting(['GetObject', 'PutObject', 'DeleteObject']),
      // Sends too: a continuation, or a delayed copy while a provider asks to wait.
      requests.granting([...consuming, 'SendMessage'], requestUrl),
      results.granting(['SendMessage'], responseUrl),
      ...gemini,
    );
  new QueueSource(scope, 'request-source', {
    queue: requests,
    worker: generateContent,
    maximumConcurrency: settings.worker.maximumConcurrency,
    batchSize: settings.batchSize,
    batchingWindowSeconds: settings.batchingWindowSeconds,
  });

  const recordResults = functions
    .make('record-results', 'record-results', {
      memoryMb: 512,
      timeoutSeconds: settings.results.timeoutSeconds,
    })
    .bind(
      // Puts and deletes what keeps an event from being sent twice.
      table.granting(['GetItem', 'UpdateItem', 'PutItem', 'DeleteItem']),
      // Deletes the content of jobs that were cancelled or deleted before it came.
      bucket.granting(['PutObject', 'DeleteObject']),
      results.granting(consuming, responseUrl),
      events.granting(),
    );
  new QueueSource(scope, 'response-source', {
    queue: results,
    worker: recordResults,
    maximumConcurrency: settings.results.maximumConcurrency,
    batchSize: settings.batchSize,
  });

  const watchDeadLetters = functions
    .makeDeadLetterWatch('watch-dead-letters', 'watch-dead-letters', 'ai-jobs-dead-letter-check')
    .bind(
      table.granting(['GetItem', 'PutItem', 'UpdateItem'], ['StatusDateIndex']),
      // For jobs whose message was never sent.
      requests.granting(['GetQueueAttributes', 'SendMessage'], requestUrl),
      requests.grantingAge(),
      // For jobs whose worker died: their end is a result like any other.
      results.granting(['SendMessage'], responseUrl),
      // Never deletes: dead letters leave by redrive or discard, so that the alarms stay true.
      requests.grantingDeadLetters(looking, deadRequestUrl),
      results.grantingDeadLetters(looking, deadResultUrl),
      topic.granting(),
      { variables: direct, statements: [] },
    );

  const manageDeadLetters = functions
    .make('manage-dead-letters', 'manage-dead-letters', {
      memoryMb: 512,
      timeoutSeconds: 30,
      variables: ofApi,
    })
    .bind(
      // Notes on a job that its letter was brought back or discarded.
      table.granting(['GetItem', 'UpdateItem'], ['DeadLetterIndex']),
      requests.granting(['SendMessage'], requestUrl),
      results.granting(['SendMessage'], responseUrl),
      requests.grantingDeadLetters(consuming, deadRequestUrl),
      results.grantingDeadLetters(consuming, deadResultUrl),
    );

  return { aiJobsApi, generateContent, recordResults, watchDeadLetters, manageDeadLetters };
}

const looking = ['ReceiveMessage', 'ChangeMessageVisibility'] as const;
