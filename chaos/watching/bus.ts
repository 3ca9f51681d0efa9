import { PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Stage } from '../stage.ts';

const event = z.object({
  'detail-type': z.string(),
  detail: z.object({ jobId: z.string(), status: z.string(), completedAt: z.string() }),
});

/** What the bus was told of the end of a job. */
export type BusEvent = z.infer<typeof event>;

/** Copies of all that the bus is told, from now on. */
export interface BusCopies {
  /** All so far, in the order in which they came. */
  events(): Promise<readonly BusEvent[]>;
}

async function queueForEvents({ clients }: Stage): Promise<{ url: string; arn: string }> {
  const { sqs } = clients;
  const { QueueUrl: url = '' } = await sqs.send(
    new CreateQueueCommand({ QueueName: 'chaos-copies-of-events' }),
  );
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
  );
  const arn = Attributes?.QueueArn ?? '';
  const Principal = { Service: 'events.amazonaws.com' };
  const Statement = { Effect: 'Allow', Principal, Action: 'sqs:SendMessage', Resource: arn };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy } }));
  return { url, arn };
}

export async function listenToBus(stage: Stage): Promise<BusCopies> {
  const { clients, outputs } = stage;
  const { url: QueueUrl, arn } = await queueForEvents(stage);
  const { eventBus: EventBusName } = outputs.systems['ai-jobs'];
  const EventPattern = JSON.stringify({ source: [{ prefix: '' }] });
  const Name = 'chaos-copies';
  await clients.events.send(new PutRuleCommand({ Name, EventBusName, EventPattern }));
  const Targets = [{ Id: 'copies', Arn: arn }];
  await clients.events.send(new PutTargetsCommand({ Rule: Name, EventBusName, Targets }));
  const events: BusEvent[] = [];
  return {
    async events() {
      for (;;) {
        const { Messages = [] } = await clients.sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 600 }),
        );
        if (Messages.length === 0) return events;
        events.push(...Messages.map(({ Body = '' }) => event.parse(JSON.parse(Body))));
        const Entries = Messages.map(({ ReceiptHandle }, at) => ({ Id: `${at}`, ReceiptHandle }));
        await clients.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      }
    },
  };
}
