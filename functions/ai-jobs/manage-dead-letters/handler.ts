import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createApiKeyRegistry } from '#shared/api-keys/dynamodb-api-keys.ts';
import { awsClientSettings } from '#shared/configuration/aws-clients.ts';
import { createSqsDeadLetterQueue } from '#shared/dead-letters/sqs-dead-letter-queue.ts';
import { createApi } from '#shared/http/api.ts';
import { createCompanies } from '#shared/http/companies.ts';
import { createLetterRoutes, letterPatienceSeconds } from '#shared/http/letter-routes.ts';
import { createDynamoDbJobStore } from '#shared/jobs/dynamodb-job-store.ts';
import { queueClientSettings } from '#shared/jobs/sqs-job-queue.ts';
import { createFunctionTelemetry } from '#shared/observability/function-telemetry.ts';
import { requestLetters, resultLetters } from '../ai-job-letters.ts';
import { aiJobMessages } from '../ai-job-messages.ts';
import { aiJobErrorBody } from '../error-body.ts';
import { configuration } from './configuration.ts';
import { aiJobLetterBodies } from './letter-bodies.ts';

const { DYNAMODB_TABLE: table, ENVIRONMENT: environment } = configuration;
const now = () => new Date();
const telemetry = createFunctionTelemetry({ environment });
const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient(awsClientSettings()));
const apiKeys = createApiKeyRegistry({ dynamodb }, { table });
const sqs = new SQSClient(queueClientSettings);
const queueOf = (queueUrl: string, sourceQueueUrl: string) =>
  createSqsDeadLetterQueue(
    { sqs },
    { queueUrl, sourceQueueUrl, patienceSeconds: letterPatienceSeconds },
  );

const ofRequests = requestLetters({ apiKeys });

const letters = createLetterRoutes(
  {
    boxes: [
      {
        ...ofRequests,
        queue: queueOf(
          configuration.REQUEST_DEAD_LETTER_QUEUE_URL,
          configuration.AI_JOB_REQUEST_QUEUE_URL,
        ),
      },
      {
        ...resultLetters,
        queue: queueOf(
          configuration.RESPONSE_DEAD_LETTER_QUEUE_URL,
          configuration.AI_JOB_RESPONSE_QUEUE_URL,
        ),
      },
    ],
    jobs: createDynamoDbJobStore({ dynamodb }, { table }),
    messages: aiJobMessages,
    telemetry,
    now,
  },
  { queueName: ofRequests.name, bodies: aiJobLetterBodies },
);

export const handler = createApi(
  { companies: createCompanies({ apiKeys, now }), telemetry, now },
  {
    environment,
    corsOrigins: configuration.CORS_ORIGINS,
    errorBody: aiJobErrorBody,
    routes: letters,
  },
);
