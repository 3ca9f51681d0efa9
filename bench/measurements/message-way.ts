import { fileURLToPath } from 'node:url';
import { CreateTableCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { BenchCloud, RunningCloud } from '../clouds/bench-cloud.ts';
import { createClients } from '../support/clients.ts';
import { type Measurement, measured } from '../support/measurement.ts';
import { asSoonAs, repeat } from '../support/repeat.ts';
import { createWorker } from '../support/worker.ts';

const source = fileURLToPath(import.meta.resolve('../functions/write-row.ts'));
/** Runs until the function, the connections and, mostly, the compiled code are warm. */
const warmUps = 600;

/** Milliseconds from SendMessage to the handler, and to a row that a consistent read finds. */
export interface WayOfMessages {
  readonly toHandler: readonly number[];
  readonly toRow: readonly number[];
}

interface WayOptions {
  /** Of the queue, the function and the table. */
  readonly name: string;
  readonly times: number;
  readonly atMostMs: number;
}

/** On the clock that all processes of the machine share. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Sends messages one at a time to a function that writes a row for each, and waits for the row. */
export async function wayOfMessages(
  cloud: RunningCloud,
  { atMostMs, name, times }: WayOptions,
): Promise<WayOfMessages> {
  const clients = createClients(cloud);
  await clients.dynamodb.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  const worker = { name, source, batchSize: 1, variables: { TABLE: name } };
  const QueueUrl = await createWorker(clients, worker);
  const toHandler: number[] = [];
  const toRow = await repeat(
    async (index) => {
      const id = `row-${index}`;
      const began = now();
      await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: id }));
      let handledAt = Number.NaN;
      const isThere = async () => {
        const read = { TableName: name, Key: { id: { S: id } }, ConsistentRead: true };
        const { Item } = await clients.dynamodb.send(new GetItemCommand(read));
        handledAt = Number(Item?.['handledAt']?.N);
        return Item !== undefined;
      };
      await asSoonAs(isThere, { atMostMs: 20_000, what: `The row ${id}` });
      toHandler.push(handledAt - began);
      return now() - began;
    },
    { times: warmUps + times, atMostMs },
  );
  // A cloud that is slow is not warmed up for as long.
  const cold = Math.min(warmUps, Math.floor(toRow.length / 2));
  return { toHandler: toHandler.slice(cold), toRow: toRow.slice(cold) };
}

/** One message from SendMessage on, through a warm function. */
export function messageWay({ name, start }: BenchCloud): Measurement {
  return {
    title: `One message through a warm function of ${name}`,
    async measure() {
      await using cloud = await start();
      const options = { name: 'bench-way', times: 400, atMostMs: 15_000 };
      const { toHandler, toRow } = await wayOfMessages(cloud, options);
      return [
        measured(`message to handler [${name}]`, 'ms', toHandler, '< 3'),
        measured(`message to row [${name}]`, 'ms', toRow, '< 5'),
      ];
    },
  };
}
