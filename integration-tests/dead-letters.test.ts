import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { GetFunctionConfigurationCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, it } from 'vitest';
import { aws, systems } from './cloud/clients.ts';
import { accepted, reaches } from './support/drawings-api.ts';
import { eventually } from './support/eventually.ts';
import { messageCount, receive } from './support/stored.ts';
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

function deadLetters(count: number): Promise<number> {
  return eventually(
    () => messageCount(deadLetterQueueUrl),
    (seen) => seen === count,
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

afterAll(async () => {
  await aws.sqs.send(new PurgeQueueCommand({ QueueUrl: deadLetterQueueUrl }));
});

describe('a job that cannot be done', () => {
  it('fails with its reason, goes to the dead letters and rings the alarm (X-02, X-11)', async () => {
    await using _worker = await workerWith({
      RETRY_BASE_SECONDS: '0',
      S3_BUCKET: 'no-such-bucket',
    });
    const jobId = await accepted();
    const job = await reaches(jobId, 'failed');
    expect(job).toMatchObject({
      error: { code: 'internal_error', stage: 'schedule' },
      attempts: 3,
    });
    await deadLetters(1);
    await eventually(
      () => alarmState('dead-letters-warning'),
      (state) => state === 'ALARM',
      patient,
    );
    expect(await alarmState('dead-letters-critical')).not.toBe('ALARM');
  });

  it('is alerted once, and its message stays among the dead letters', async () => {
    const alerts = await alertQueue();
    await processDeadLetters();
    await processDeadLetters();
    expect(await messageCount(deadLetterQueueUrl)).toBe(1);
    const said = (await receive(30, alerts)).map(({ Body = '' }) => Body);
    expect(said.filter((body) => body.includes('dead_letter')).length).toBeLessThanOrEqual(1);
    expect(await receive(30, alerts)).toEqual([]);
  });

  it('is failed by the dead-letter processor when its worker dies without a word', async () => {
    const jobId = await (async () => {
      await using _worker = await workerWith({
        LEASE_SECONDS: '2',
        HEARTBEAT_SECONDS: '1',
        ...killedAt('GET', 'drawing.pdf'),
      });
      const id = await accepted();
      await deadLetters(2);
      return id;
    })();
    await eventually(processDeadLetters, () => true);
    expect(await reaches(jobId, 'failed')).toMatchObject({ error: { code: 'worker_died' } });
  });

  it('is not made up from a message that says nothing', async () => {
    await aws.sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'no job' }));
    await deadLetters(3);
  });
});
