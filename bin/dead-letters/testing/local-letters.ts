import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamoDbJobStore } from '#shared/jobs/dynamodb-job-store.ts';
import type { Job } from '#shared/jobs/job.ts';
import { queueClientSettings } from '#shared/jobs/sqs-job-queue.ts';
import { toSqsAttributes } from '#shared/queues/sqs-attributes.ts';
import { newAIJob } from '../../../functions/ai-jobs/ai-job.ts';
import { aiJobMessages } from '../../../functions/ai-jobs/ai-job-messages.ts';
import { environmentNamed } from '../../../infrastructure/environments.ts';
import { credentials } from '../../local/target-cloud.ts';
import { startAiJobsCloud } from '../../local/testing/ai-jobs-cloud.ts';
import { openOffice } from '../open-office.ts';

const logGroupName = '/aws/lambda/bayon-coagent-watch-dead-letters-local';

/** Dead requests of AI jobs on a cloud of their own, whose functions do nothing. */
export async function startLocalLetters() {
  const world = await startAiJobsCloud();
  const { endpoint, region } = world.cloud;
  const settings = { endpoint, region, credentials };
  const sqs = new SQSClient({ ...settings, ...queueClientSettings });
  const logs = new CloudWatchLogsClient(settings);
  const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
  const jobs = createDynamoDbJobStore({ dynamodb }, { table: 'bayon-coagent-ai-jobs-local' });
  const QueueUrl = world.outputs.RequestQueue;

  /** A request that has failed and whose message has died. */
  async function dies(code: string, changes: Partial<Job> = {}) {
    const request = {
      ...{ jobId: crypto.randomUUID(), userId: 'acme', jobType: 'blog-post', input: {} },
      ...{ allowCached: false, traceId: 'order-1' },
    };
    const error = { code, message: 'The model is away.', action: 'Wait.', stage: 'generate' };
    const at = new Date().toISOString();
    const job: Job = {
      ...newAIJob(request, { now: new Date(), ttlDays: 1 }),
      ...{ status: 'failed', error, deadLettered: true, attempts: 2 },
      failedAttempts: [{ attempt: 1, at, stage: 'generate', code }],
      currentStage: 'generate',
      ...changes,
    };
    await jobs.create(job);
    const { body: MessageBody, attributes } = aiJobMessages.write(job);
    const MessageAttributes = toSqsAttributes(attributes);
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes }));
    for (let receives = 0; receives < 4; receives += 1) {
      await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0, WaitTimeSeconds: 0 }),
      );
    }
    const { letters } = await openOffice('ai-jobs', {
      ...environmentNamed('local'),
      localEndpoint: endpoint,
    });
    const letter = (await letters.list()).find(({ jobId }) => jobId === job.jobId);
    return { job, id: letter?.messageId ?? 'none' };
  }

  return {
    endpoint,
    dies,
    /** The job of the one message that waits; `undefined` when none does. */
    async queuedAgain(): Promise<string | undefined> {
      const message = await world.takeRequest();
      return message?.Body === undefined ? undefined : JSON.parse(message.Body).jobId;
    },
    /** What operators have done, by the log. */
    async audited(): Promise<readonly Record<string, unknown>[]> {
      const { events = [] } = await logs.send(
        new GetLogEventsCommand({ logGroupName, logStreamName: 'operators' }),
      );
      return events.map(({ message = '{}' }) => JSON.parse(message));
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
