import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import type { LocalOutputs } from '../../bin/local/systems.ts';
import type { Clients } from '../cloud/clients.ts';

/** The queues that work goes through, and where it dies. */
export function queuesOf({ systems }: LocalOutputs) {
  const { drawings, 'ai-jobs': aiJobs } = systems;
  return {
    work: [drawings.queueUrl, aiJobs.requestQueueUrl, aiJobs.responseQueueUrl],
    dead: [
      drawings.deadLetterQueueUrl,
      aiJobs.requestDeadLetterQueueUrl,
      aiJobs.responseDeadLetterQueueUrl,
    ],
  };
}

/** Messages that wait, are in flight or delayed. */
export async function messageCount({ sqs }: Clients, QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
}

/** A message of a queue that is only looked at. */
export interface Letter {
  readonly queueUrl: string;
  readonly body: string;
}

/** Every message of a queue that can be seen; they are hidden only while this looks. */
export async function lettersIn({ sqs }: Clients, QueueUrl: string): Promise<readonly Letter[]> {
  const letters: Message[] = [];
  const asked = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 20, WaitTimeSeconds: 0 };
  for (;;) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(asked));
    if (Messages.length === 0) break;
    letters.push(...Messages);
  }
  const shown = { QueueUrl, VisibilityTimeout: 0 };
  for (const { ReceiptHandle } of letters) {
    await sqs.send(new ChangeMessageVisibilityCommand({ ...shown, ReceiptHandle }));
  }
  return letters.map(({ Body = '' }) => ({ queueUrl: QueueUrl, body: Body }));
}
