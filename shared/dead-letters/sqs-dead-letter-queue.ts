import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  type QueueAttributeName,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { originalAttribute } from '../jobs/message-copy.ts';
import { fromSqsAttributes } from '../queues/sqs-attributes.ts';
import type { DeadLetter, DeadLetterQueue, HeldLetter } from './dead-letter-queue.ts';
import { createSqsMove } from './sqs-move.ts';

/** Nobody else sees a letter for so long: enough to page through the queue without meeting one twice. */
export const inHandSeconds = 30;

/** More letters than this are for a move of the whole queue. */
const mostVisited = 5000;

function deadLetterOf(message: Message): DeadLetter {
  return {
    messageId: message.MessageId ?? '',
    body: message.Body ?? '',
    attributes: fromSqsAttributes(message.MessageAttributes ?? {}),
    sentAt: new Date(Number(message.Attributes?.SentTimestamp ?? 0)).toISOString(),
  };
}

/** Holds these by their newest receipts, and answers those that were not held. */
function hold(batch: readonly Message[], held: Map<string, Message>): readonly Message[] {
  const unmet = batch.filter(({ MessageId = '' }) => !held.has(MessageId));
  for (const message of batch) held.set(message.MessageId ?? '', message);
  return unmet;
}

interface Options {
  readonly queueUrl: string;
  /** Where its letters came from. @default - nothing can be brought back to it one by one */
  readonly sourceQueueUrl?: string;
  /**
   * How long SQS may look for messages once it seems that there are no more: an answer at once may miss
   * some, and others may be in somebody's hand. Whoever comes again soon need not wait. @default 0
   */
  readonly patienceSeconds?: number;
}

/** Dead letters in an SQS queue. */
export function createSqsDeadLetterQueue(
  { sqs }: { readonly sqs: SQSClient },
  { queueUrl: QueueUrl, sourceQueueUrl, patienceSeconds = 0 }: Options,
): DeadLetterQueue {
  const attribute = async (name: QueueAttributeName) => {
    const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] });
    return (await sqs.send(asked)).Attributes?.[name];
  };
  const receive = async (WaitTimeSeconds: number): Promise<readonly Message[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: inHandSeconds,
        WaitTimeSeconds,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
    );
    return Messages;
  };
  /** Whether somebody has more of them in hand than we. */
  const othersHold = async (held: ReadonlyMap<string, Message>): Promise<boolean> =>
    Number(await attribute('ApproximateNumberOfMessagesNotVisible')) > held.size;
  /** Letters that were not met before, some at a time; all that were met are in `held`. */
  const receiveAll = async function* (limit: number, held: Map<string, Message>) {
    const deadline = Date.now() + patienceSeconds * 1000;
    let metAgain = 0;
    // Those that were met first are visible again after a while: enough when all have come once more.
    while (held.size < limit && metAgain <= held.size) {
      const batch = await receive(Math.min(1, patienceSeconds));
      const unmet = hold(batch, held);
      metAgain = unmet.length > 0 ? 0 : metAgain + batch.length;
      yield unmet;
      if (batch.length > 0) continue;
      if (Date.now() >= deadline || !(await othersHold(held))) break;
    }
  };
  const putBack = ({ ReceiptHandle }: Message) =>
    sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  const inHand = (message: Message, removed: Set<string>): HeldLetter => ({
    ...deadLetterOf(message),
    async copyBack() {
      if (sourceQueueUrl === undefined) throw new Error('This queue is for looking only.');
      const { Body: MessageBody, MessageAttributes: attributes = {} } = message;
      // Brought back twice, none stands in the place of the other.
      const { [originalAttribute]: _, ...MessageAttributes } = attributes;
      await sqs.send(
        new SendMessageCommand({ QueueUrl: sourceQueueUrl, MessageBody, MessageAttributes }),
      );
    },
    async remove() {
      const { ReceiptHandle } = message;
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      removed.add(message.MessageId ?? '');
    },
  });
  return {
    ...createSqsMove({ sqs }, { arn: async () => attribute('QueueArn') }),
    async look(limit) {
      const held = new Map<string, Message>();
      try {
        for await (const _batch of receiveAll(limit, held));
      } finally {
        await Promise.allSettled([...held.values()].map(putBack));
      }
      return [...held.values()].map(deadLetterOf);
    },
    async visit(visit) {
      const held = new Map<string, Message>();
      const removed = new Set<string>();
      try {
        for await (const batch of receiveAll(mostVisited, held)) {
          for (const message of batch) {
            if (!(await visit(inHand(message, removed)))) return true;
          }
        }
        return held.size < mostVisited;
      } finally {
        const others = [...held.values()].filter(({ MessageId = '' }) => !removed.has(MessageId));
        await Promise.allSettled(others.map(putBack));
      }
    },
  };
}
