import {
  CreateQueueCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll } from 'vitest';
import { startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';

type QueueUrl = string | undefined;

/** One cloud for all tests of a file, stopped after them, and the calls that most of them make. */
export async function queuesOfFile() {
  const cloud = await startCloud();
  afterAll(() => cloud.stop());
  const sqs = new SQSClient(clientSettings(cloud));
  return {
    cloud,
    sqs,
    arnOf: (name: string) => `arn:aws:sqs:${cloud.region}:${cloud.account}:${name}`,
    create: async (
      QueueName: string,
      Attributes: Partial<Record<QueueAttributeName, string>> = {},
    ): Promise<QueueUrl> => {
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
      return QueueUrl;
    },
    send: (QueueUrl: QueueUrl, MessageBody: string, more = {}) =>
      sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more })),
    receive: async (QueueUrl: QueueUrl, more = {}) => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
          ...more,
        }),
      );
      return Messages;
    },
  };
}
