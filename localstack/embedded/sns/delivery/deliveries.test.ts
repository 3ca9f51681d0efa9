import {
  CreateTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, it } from 'vitest';
import { startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { openTo } from '../testing/open-to.ts';

const cloud = await startCloud();
afterAll(() => cloud.stop());
const sns = new SNSClient(clientSettings(cloud));
const sqs = new SQSClient(clientSettings(cloud));

const arnOf = (name: string) => `arn:aws:sqs:${cloud.region}:${cloud.account}:${name}`;

/** A queue that SNS may send to, or may not. */
async function queue(QueueName: string, isOpen = true): Promise<void> {
  const FifoQueue = QueueName.endsWith('.fifo') ? { FifoQueue: 'true' } : {};
  const Policy = isOpen ? { Policy: openTo(arnOf(QueueName)) } : {};
  await sqs.send(new CreateQueueCommand({ QueueName, Attributes: { ...FifoQueue, ...Policy } }));
}

async function topicTo(Name: string, attributes: Record<string, string> = {}) {
  const FifoTopic = Name.endsWith('.fifo') ? { FifoTopic: 'true' } : {};
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name, Attributes: FifoTopic }));
  const Attributes = { RawMessageDelivery: 'true', ...attributes };
  const Endpoint = arnOf(Name);
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes }));
  return TopicArn;
}

/** What comes into a queue until so many are there. */
async function bodies(QueueUrl: string, count: number): Promise<readonly string[]> {
  const found: string[] = [];
  while (found.length < count) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 10 }),
    );
    if (Messages.length === 0) break;
    for (const { Body = '', ReceiptHandle } of Messages) {
      found.push(Body);
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
  return found;
}

/** Lets the queue fail so often when it is sent to. */
function failing(name: string, count: number): void {
  const resource = arnOf(name);
  cloud.faults.add({ kind: 'error', service: 'sqs', action: 'SendMessage', resource, count });
}

describe('what a topic delivers', () => {
  it('keeps the order of a group while a message of it is late', async () => {
    await queue('late.fifo');
    const TopicArn = await topicTo('late.fifo');
    const publish = (Message: string, MessageGroupId: string) =>
      sns.send(
        new PublishCommand({ TopicArn, Message, MessageGroupId, MessageDeduplicationId: Message }),
      );
    failing('late.fifo', 4);
    await publish('a1', 'a');
    await publish('a2', 'a');
    await publish('b1', 'b');
    const found = await bodies('late.fifo', 3);
    expect(found.filter((body) => body.startsWith('a'))).toEqual(['a1', 'a2']);
    expect(found[0]).toBe('b1');
  });

  it('reaches the dead-letter queue in spite of its errors', async () => {
    await queue('closed', false);
    await queue('dead');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf('dead') });
    const TopicArn = await topicTo('closed', { RedrivePolicy });
    failing('dead', 2);
    await sns.send(new PublishCommand({ TopicArn, Message: 'refused' }));
    expect(await bodies('dead', 1)).toEqual([expect.stringContaining('refused')]);
  });
});
