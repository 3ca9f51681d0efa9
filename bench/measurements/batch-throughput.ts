import { fileURLToPath } from 'node:url';
import { GetQueueAttributesCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { BenchCloud } from '../clouds/bench-cloud.ts';
import { type Clients, createClients } from '../support/clients.ts';
import { type Measurement, measured } from '../support/measurement.ts';
import { asSoonAs, repeat } from '../support/repeat.ts';
import { createWorker } from '../support/worker.ts';

const source = fileURLToPath(import.meta.resolve('../functions/do-nothing.ts'));
const batchSize = 10;
const batches = 50;

async function isEmpty({ sqs }: Clients, QueueUrl: string): Promise<boolean> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return Object.values(Attributes).every((count) => count === '0');
}

/** Messages a second through a mapping of batches of ten, from the first sent to the last deleted. */
export function batchThroughput({ name, start }: BenchCloud): Measurement {
  return {
    title: `Batches of ten through an event source mapping of ${name}`,
    async measure() {
      await using cloud = await start();
      const clients = createClients(cloud);
      const QueueUrl = await createWorker(clients, { name: 'bench-batch', source, batchSize });

      const sendBatch = () =>
        clients.sqs.send(
          new SendMessageBatchCommand({
            QueueUrl,
            Entries: Array.from({ length: batchSize }, (_, index) => ({
              Id: String(index),
              MessageBody: 'work',
            })),
          }),
        );
      const once = async () => {
        const began = performance.now();
        await Promise.all(Array.from({ length: batches }, sendBatch));
        await asSoonAs(() => isEmpty(clients, QueueUrl), { atMostMs: 60_000, what: 'The end' });
        return (batches * batchSize * 1_000) / (performance.now() - began);
      };
      const [first, ...warm] = await repeat(once, { times: 9, atMostMs: 10_000 });
      const values = warm.length > 0 || first === undefined ? warm : [first];
      const what = `${batches * batchSize} messages in batches of ten [${name}]`;
      return [measured(what, 'messages/s', values)];
    },
  };
}
