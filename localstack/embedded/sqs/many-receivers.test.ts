import { Agent } from 'node:http';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { clientSettings } from '../testing/clients.ts';
import { queuesOfFile } from './testing/queues.ts';

const { cloud, create, send, sqs } = await queuesOfFile();

const receivers = 30;
const messages = 100;

it('many receivers get every message between them, though others have broken off', async () => {
  const QueueUrl = await create('many', { VisibilityTimeout: '5' });
  const many = new SQSClient({
    ...clientSettings(cloud),
    requestHandler: { httpAgent: new Agent({ keepAlive: true, maxSockets: 2 * receivers }) },
  });
  const taken = new Set<string>();
  const poll = async (abortSignal: AbortSignal) => {
    const command = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 });
    const answer = await many.send(command, { abortSignal });
    for (const { Body = '', ReceiptHandle } of answer.Messages ?? []) {
      taken.add(Body);
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  };
  const breakingOff = Array.from({ length: receivers }, () => poll(AbortSignal.timeout(100)));
  await Promise.allSettled(breakingOff);
  const end = new AbortController();
  const staying = Array.from({ length: receivers }, async () => {
    while (taken.size < messages) await poll(end.signal);
  });
  for (let count = 0; count < messages; count += 1) {
    await send(QueueUrl, String(count), count % 4 === 0 ? { DelaySeconds: 1 } : {});
  }
  await expect.poll(() => taken.size, { timeout: 15_000 }).toBe(messages);
  end.abort();
  await Promise.allSettled(staying);
  many.destroy();
}, 30_000);
