import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { GetFunctionConfigurationCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { SubscribeCommand } from '@aws-sdk/client-sns';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  PurgeQueueCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aws, systems } from './cloud/clients.ts';
import { itNeeds } from './cloud/needs.ts';
import { accepted, reaches } from './support/drawings-api.ts';
import { eventually } from './support/eventually.ts';
import { receive } from './support/stored.ts';
import { killedAt, workerWith } from './support/worker.ts';

const { queueUrl, deadLetterQueueUrl } = systems.drawings;
const processorName = 'security-assistant-dead-letter-processor-local';
const patient = { withinMs: 80_000 };

async function alarmState(name: string): Promise<string | undefined> {
  const { MetricAlarms = [] } = await aws.cloudWatch.send(
    new DescribeAlarmsCommand({ AlarmNames: [`security-assistant-${name}-local`] }),
  );
  return MetricAlarms[0]?.StateValue;
}

/** Every dead letter that can be seen. They are hidden only while this looks. */
async function deadLetters(): Promise<Message[]> {
  const letters: Message[] = [];
  const lookingSeconds = 30;
  for (;;) {
    const batch = await receive(lookingSeconds, deadLetterQueueUrl);
    if (batch.length === 0) break;
    letters.push(...batch);
  }
  const seen = { QueueUrl: deadLetterQueueUrl, VisibilityTimeout: 0 };
  for (const { ReceiptHandle } of letters) {
    await aws.sqs.send(new ChangeMessageVisibilityCommand({ ...seen, ReceiptHandle }));
  }
  return letters;
}

/** Whether a message that holds a text lies among the dead letters; others may lie there as well. */
async function isDead(text: string): Promise<boolean> {
  return (await deadLetters()).some(({ Body = '' }) => Body.includes(text));
}

function dies(text: string): Promise<boolean> {
  return eventually(
    () => isDead(text),
    (dead) => dead,
    patient,
  );
}

async function processDeadLetters(): Promise<unknown> {
  const { Payload, FunctionError } = await aws.lambda.send(
    new InvokeCommand({ FunctionName: processorName }),
  );
  expect(FunctionError).toBeUndefined();
  return JSON.parse(Payload?.transformToString() ?? 'null');
}

/** A queue that gets a copy of every alert. */
async function alertQueue(): Promise<string> {
  const { Environment } = await aws.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: processorName }),
  );
  const { QueueUrl } = await aws.sqs.send(new CreateQueueCommand({ QueueName: 'alert-copies' }));
  const { Attributes } = await aws.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: Attributes?.QueueArn,
    },
  });
  await aws.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  await aws.sns.send(
    new SubscribeCommand({
      TopicArn: Environment?.Variables?.['ALERT_TOPIC_ARN'],
      Protocol: 'sqs',
      Endpoint: Attributes?.QueueArn,
      Attributes: { RawMessageDelivery: 'true' },
    }),
  );
  return QueueUrl ?? '';
}

let alerts: string;

beforeAll(async () => {
  alerts = await alertQueue();
});
afterAll(async () => {
  await aws.sqs.send(new PurgeQueueCommand({ QueueUrl: deadLetterQueueUrl }));
});

/** Every alert so far that names the job; alarms speak on the same topic. */
async function alertsAbout(jobId: string): Promise<string[]> {
  const said: string[] = [];
  for (;;) {
    const batch = await receive(60, alerts);
    if (batch.length === 0) return said.filter((body) => body.includes(jobId));
    said.push(...batch.map(({ Body = '' }) => Body));
  }
}

/** A job that has failed three times because its worker cannot reach the files. */
async function deadJob(): Promise<string> {
  await using _worker = await workerWith({
    RETRY_BASE_SECONDS: '0',
    S3_BUCKET: 'no-such-bucket',
  });
  const jobId = await accepted();
  expect(await reaches(jobId, 'failed')).toMatchObject({
    error: { code: 'internal_error', stage: 'schedule' },
    attempts: 3,
  });
  return jobId;
}

async function redrive(): Promise<void> {
  const { Attributes } = await aws.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: deadLetterQueueUrl, AttributeNames: ['QueueArn'] }),
  );
  await aws.sqs.send(new StartMessageMoveTaskCommand({ SourceArn: Attributes?.QueueArn }));
}

describe('a job that cannot be done', () => {
  it('fails with its reason, goes to the dead letters and rings the alarm (X-02, X-11)', async () => {
    const jobId = await deadJob();
    await dies(jobId);
    await eventually(
      () => alarmState('dead-letters-warning'),
      (state) => state === 'ALARM',
      patient,
    );
    expect(await alarmState('dead-letters-critical')).not.toBe('ALARM');

    await processDeadLetters();
    await processDeadLetters();
    expect(await alertsAbout(jobId)).toHaveLength(1);
    expect(await dies(jobId)).toBe(true);
  });

  itNeeds('redriven-anew', 'is done after all when redriven and its cause mended', async () => {
    const jobId = await deadJob();
    await dies(jobId);
    await redrive();
    const done = await eventually(
      () => reaches(jobId, 'completed', 'failed'),
      ({ status }) => status === 'completed',
      patient,
    );
    expect(done).toMatchObject({ error: null, attempts: 1 });
  });

  it('is failed by the dead-letter processor when its worker dies without a word', async () => {
    const jobId = await (async () => {
      await using _worker = await workerWith({
        LEASE_SECONDS: '2',
        HEARTBEAT_SECONDS: '1',
        ...killedAt('GET', 'drawing.pdf'),
      });
      const id = await accepted();
      await dies(id);
      return id;
    })();
    const failed = async () => {
      await processDeadLetters();
      return reaches(jobId, 'failed', 'processing');
    };
    const job = await eventually(failed, ({ status }) => status === 'failed', patient);
    expect(job).toMatchObject({ error: { code: 'worker_died' } });
  });

  it('is not made up from a message that says nothing', async () => {
    await aws.sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'no job' }));
    expect(await dies('no job')).toBe(true);
  });
});
