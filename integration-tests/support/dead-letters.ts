import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { GetFunctionConfigurationCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { SubscribeCommand } from '@aws-sdk/client-sns';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import * as z from 'zod';
import { aws } from '../cloud/clients.ts';
import { eventually } from './eventually.ts';
import { newQueue } from './new-queue.ts';
import { receive } from './stored.ts';
import { functionWith } from './worker.ts';

/** The state of an alarm by its whole name. */
export async function alarmState(name: string): Promise<string | undefined> {
  const { MetricAlarms = [] } = await aws.cloudWatch.send(
    new DescribeAlarmsCommand({ AlarmNames: [name] }),
  );
  return MetricAlarms[0]?.StateValue;
}

/** Every dead letter that can be seen. They are hidden only while this looks. */
export async function deadLetters(queueUrl: string): Promise<Message[]> {
  const letters: Message[] = [];
  const lookingSeconds = 30;
  for (;;) {
    const batch = await receive(lookingSeconds, queueUrl);
    if (batch.length === 0) break;
    letters.push(...batch);
  }
  const seen = { QueueUrl: queueUrl, VisibilityTimeout: 0 };
  for (const { ReceiptHandle } of letters) {
    await aws.sqs.send(new ChangeMessageVisibilityCommand({ ...seen, ReceiptHandle }));
  }
  return letters;
}

/** Whether a message that holds a text lies among the dead letters; others may lie there as well. */
export async function isDead(text: string, queueUrl: string): Promise<boolean> {
  return (await deadLetters(queueUrl)).some(({ Body = '' }) => Body.includes(text));
}

/** Waits until it does. */
export function dies(text: string, queueUrl: string): Promise<boolean> {
  return eventually(
    () => isDead(text, queueUrl),
    (dead) => dead,
  );
}

/** Takes every message out that can be seen; SQS purges a queue once a minute only. */
export async function emptied(QueueUrl: string): Promise<void> {
  const lookingSeconds = 30;
  for (;;) {
    const batch = await receive(lookingSeconds, QueueUrl);
    if (batch.length === 0) return;
    for (const { ReceiptHandle } of batch) {
      await aws.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}

/** Brings all dead letters of a queue back. */
export async function redrive(queueUrl: string): Promise<void> {
  const { Attributes } = await aws.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] }),
  );
  await aws.sqs.send(new StartMessageMoveTaskCommand({ SourceArn: Attributes?.QueueArn }));
}

const letterList = z.array(z.looseObject({ id: z.string() }));

/** The dead letters of a job, as an API lists them under its names for list and job. */
export function lettersOf(
  job: string,
  body: Readonly<Record<string, unknown>>,
  { list, jobId }: { readonly list: string; readonly jobId: string },
) {
  return letterList.parse(body[list]).filter((each) => each[jobId] === job);
}

/** The function that looks at dead letters each minute, and whom it alerts. */
export function deadLetterWatch(functionName: string) {
  let copies: Promise<string> | undefined;

  /** A queue that gets a copy of every alert. */
  const alertQueue = async (): Promise<string> => {
    const { Environment } = await aws.lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: functionName }),
    );
    const { url, arn } = await newQueue(`copies-of-${functionName}`, 'sns.amazonaws.com');
    await aws.sns.send(
      new SubscribeCommand({
        TopicArn: Environment?.Variables?.['ALERT_TOPIC_ARN'],
        Protocol: 'sqs',
        Endpoint: arn,
        Attributes: { RawMessageDelivery: 'true' },
      }),
    );
    return url;
  };
  const alerts = () => {
    copies ??= alertQueue();
    return copies;
  };

  const look = async (): Promise<unknown> => {
    const { Payload, FunctionError } = await aws.lambda.send(
      new InvokeCommand({ FunctionName: functionName }),
    );
    expect(FunctionError).toBeUndefined();
    return JSON.parse(Payload?.transformToString() ?? 'null');
  };

  return {
    /** Begins to copy alerts. */
    listen: alerts,
    /** Until the end of the scope, each look tells what was counted since the last one. */
    tellingAtOnce: () => functionWith(functionName, { ALERT_WINDOW_SECONDS: '0' }),
    /** Every alert so far that names the job; alarms speak on the same topic. */
    async alertsAbout(jobId: string): Promise<string[]> {
      const said: string[] = [];
      for (;;) {
        const batch = await receive(60, await alerts());
        if (batch.length === 0) return said.filter((body) => body.includes(jobId));
        said.push(...batch.map(({ Body = '' }) => Body));
      }
    },
    /** Looks now. */
    look,
    /** Looks until something is so; answers what was seen then. */
    lookUntil: <Seen>(see: () => Promise<Seen>, isRight: (seen: Seen) => boolean) =>
      eventually(async () => {
        await look();
        return see();
      }, isRight),
  };
}
