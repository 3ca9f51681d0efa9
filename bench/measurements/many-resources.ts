import { fileURLToPath } from 'node:url';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { embedded } from '../clouds/embedded.ts';
import { createClients } from '../support/clients.ts';
import { type Measurement, measured } from '../support/measurement.ts';
import { createWorker } from '../support/worker.ts';
import { wayOfMessages } from './message-way.ts';

const source = fileURLToPath(import.meta.resolve('../functions/do-nothing.ts'));
const functions = 100;
const queues = 1_000;

/** Whether the first function is as fast beside a hundred others with mappings, and 1,000 queues. */
export const manyResources: Measurement = {
  title: 'A function beside a hundred others, and a thousand queues',
  async measure() {
    await using cloud = await embedded.start();
    const clients = createClients(cloud);
    const some = { times: 200, atMostMs: 9_000 };
    const alone = await wayOfMessages(cloud, { name: 'alone', ...some });
    for (let index = 0; index < functions; index += 1) {
      await createWorker(clients, { name: `other-${index}`, source, batchSize: 10 });
    }
    for (let index = functions; index < queues; index += 1) {
      await clients.sqs.send(new CreateQueueCommand({ QueueName: `queue-${index}` }));
    }
    const among = await wayOfMessages(cloud, { name: 'among-many', ...some });
    return [
      measured('message to row, alone', 'ms', alone.toRow),
      measured(`message to row, beside ${functions} functions`, 'ms', among.toRow),
    ];
  },
};
