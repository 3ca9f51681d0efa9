import {
  CreateEventSourceMappingCommand,
  type CreateEventSourceMappingCommandInput,
  GetEventSourceMappingCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { createFunction, type TestFunction } from './functions.ts';
import { createQueue, depth, type TestQueue } from './queues.ts';
import { witness } from './witness.ts';

export type BenchMapping = Partial<CreateEventSourceMappingCommandInput> & {
  /** Attributes of the queue. */
  readonly queue?: Parameters<typeof createQueue>[2];
  readonly fifo?: boolean;
  readonly function?: Partial<TestFunction>;
};

export type MappingBench = Awaited<ReturnType<typeof mappingBench>>;

/** A cloud with what tests of mappings do to it. */
export async function mappingBench() {
  const cloud = await startCloud({ enforceIam: false });
  const lambda = new LambdaClient({ ...clientSettings(cloud), maxAttempts: 1 });
  const sqs = new SQSClient(clientSettings(cloud));
  const seen = await witness();
  let made = 0;
  return {
    /** Settings of clients of the cloud. */
    client: clientSettings(cloud),
    cloud,
    lambda,
    seen,

    /** A queue, a function that tells the witness its event and then runs `body`, and a mapping. */
    async map(body: string, options: BenchMapping = {}) {
      made += 1;
      const { queue: attributes, fifo, function: settings, ...mapping } = options;
      const name = `worker-${made}`;
      const queue = await createQueue(sqs, fifo ? `${name}.fifo` : name, attributes);
      const source = `
        export const handler = async (event, context) => {
          const records = event.Records;
          await fetch('${seen.url}/${name}', { method: 'POST', body: JSON.stringify(event) });
          ${body}
        };`;
      await createFunction(lambda, { FunctionName: name, source, ...settings });
      const { UUID = '' } = await lambda.send(
        new CreateEventSourceMappingCommand({
          FunctionName: name,
          EventSourceArn: queue.arn,
          ...mapping,
        }),
      );
      return { name, queue, UUID, events: (least: number) => seen.events(name, least) };
    },

    send: ({ url: QueueUrl }: TestQueue, MessageBody: string, more: object = {}) =>
      sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more })),

    /** Messages whose bodies count from 0. */
    async sendMany({ url: QueueUrl }: TestQueue, count: number): Promise<void> {
      for (let start = 0; start < count; start += 10) {
        const Entries = Array.from({ length: Math.min(10, count - start) }, (_, index) => ({
          Id: String(index),
          MessageBody: String(start + index),
        }));
        await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      }
    },

    depth: (queue: TestQueue) => depth(sqs, queue),

    isDrained: (queue: TestQueue) => async () => {
      const { held, waiting } = await depth(sqs, queue);
      return held + waiting === 0;
    },

    state: async (UUID: string) =>
      (await lambda.send(new GetEventSourceMappingCommand({ UUID }))).State,

    async stop(): Promise<void> {
      await cloud.stop();
      await seen.close();
    },
  };
}
