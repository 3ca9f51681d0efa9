import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { embedded } from '../clouds/embedded.ts';
import { type Clients, createClients } from '../support/clients.ts';
import { type Measured, type Measurement, measured } from '../support/measurement.ts';
import { repeat } from '../support/repeat.ts';

const depths = [10, 100_000];
const together = 20;

async function fill({ sqs }: Clients, QueueUrl: string, count: number): Promise<void> {
  const Entries = Array.from({ length: 10 }, (_, index) => ({
    Id: String(index),
    MessageBody: 'waiting',
  }));
  for (let sent = 0; sent < count; sent += together * 10) {
    const batches = Math.min(together, Math.ceil((count - sent) / 10));
    await Promise.all(
      Array.from({ length: batches }, () =>
        sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries })),
      ),
    );
  }
}

/** Sends, receives and deletes one message of a queue that holds many. */
async function roundTrips({ sqs }: Clients, QueueUrl: string): Promise<readonly number[]> {
  return repeat(
    async () => {
      const began = performance.now();
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one more' }));
      const { Messages: [message] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
      const ReceiptHandle = message?.ReceiptHandle;
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      return performance.now() - began;
    },
    { times: 300, atMostMs: 5_000 },
  );
}

/** Whether a queue is as fast when it is long. */
export const backlog: Measurement = {
  title: 'Queues that hold few and many messages',
  async measure() {
    await using cloud = await embedded.start();
    const clients = createClients(cloud);
    const lines: Measured[] = [];
    for (const depth of depths) {
      const { QueueUrl = '' } = await clients.sqs.send(
        new CreateQueueCommand({ QueueName: `backlog-${depth}` }),
      );
      await fill(clients, QueueUrl, depth);
      const values = await roundTrips(clients, QueueUrl);
      lines.push(measured(`send, receive, delete; ${depth} waiting`, 'ms', values));
    }
    return lines;
  },
};
