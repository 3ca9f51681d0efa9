import { fileURLToPath } from 'node:url';
import { CreateTableCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { createClients } from '../support/clients.ts';
import { startCloudProcess } from '../support/cloud-process.ts';
import { type Measurement, measured } from '../support/measurement.ts';
import { asSoonAs, repeat } from '../support/repeat.ts';
import { createWorker } from '../support/worker.ts';

const TableName = 'rows';
const source = fileURLToPath(import.meta.resolve('../functions/write-row.ts'));
/** Runs that warm the function, the connections and the code up. */
const warmUps = 20;

/** From SendMessage to a row that a consistent read finds, one message at a time. */
export const messageToRow: Measurement = {
  title: 'One message from SendMessage to the row of a warm function',
  async measure() {
    await using cloud = await startCloudProcess();
    const clients = createClients(cloud.started);
    await clients.dynamodb.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      }),
    );
    const worker = { name: 'row', source, batchSize: 1, variables: { TABLE: TableName } };
    const QueueUrl = await createWorker(clients, worker);

    const isThere = async (id: string) => {
      const read = new GetItemCommand({ TableName, Key: { id: { S: id } }, ConsistentRead: true });
      return (await clients.dynamodb.send(read)).Item !== undefined;
    };
    const once = async (index: number) => {
      const id = `row-${index}`;
      const began = performance.now();
      await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: id }));
      await asSoonAs(() => isThere(id), { atMostMs: 5_000, what: `The row ${id}` });
      return performance.now() - began;
    };
    const values = await repeat(once, { times: warmUps + 400, atMostMs: 12_000 });
    return [measured('message to row, warm', 'ms', values.slice(warmUps), '< 10')];
  },
};
