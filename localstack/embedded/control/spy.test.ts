import { CreateEventSourceMappingCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { createFunction } from '../lambda/testing/functions.ts';
import { createQueue } from '../lambda/testing/queues.ts';
import { clientSettings } from '../testing/clients.ts';

describe('the spy', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud({ enforceIam: false });
  });
  afterAll(() => cloud.stop());

  const get = async (path: string) => {
    const answer = await fetch(`${cloud.endpoint}/_jobline/spy${path}`);
    const body: unknown = await answer.json();
    return { status: answer.status, body };
  };

  it('knows nothing before it watches', async () => {
    expect(await get('/messages')).toMatchObject({ status: 400, body: { code: 'spy_asleep' } });
  });

  it('sees what becomes of messages, and what functions were given and answered', async () => {
    await fetch(`${cloud.endpoint}/_jobline/spy`, { method: 'POST' });
    const sqs = new SQSClient(clientSettings(cloud));
    const lambda = new LambdaClient(clientSettings(cloud));
    const queue = await createQueue(sqs, 'work');
    const source = `export const handler = async ({ Records: [{ body }] }) => {
      if (body === 'bad') throw new Error('no');
      return 'done';
    };`;
    await createFunction(lambda, { FunctionName: 'worker', source });
    const mapping = { FunctionName: 'worker', EventSourceArn: queue.arn, BatchSize: 1 };
    await lambda.send(new CreateEventSourceMappingCommand(mapping));
    const Entries = ['good', 'bad'].map((MessageBody) => ({ Id: MessageBody, MessageBody }));
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: queue.url, Entries }));

    const invocations = await get('/invocations?function=worker&atLeast=2&withinSeconds=15');
    expect(invocations.body).toMatchObject({
      invocations: expect.arrayContaining([
        expect.objectContaining({ answer: '"done"', payload: expect.stringContaining('"good"') }),
        expect.objectContaining({ error: 'Unhandled', payload: expect.stringContaining('"bad"') }),
      ]),
    });
    await cloud.spy.until(() => cloud.spy.messages().some(({ isDeleted }) => isDeleted), 5_000);
    const messages = await get('/messages?queue=work');
    expect(messages.body).toMatchObject({
      messages: [
        { body: 'good', receives: 1, isDeleted: true },
        { body: 'bad', receives: 1, isDeleted: false },
      ],
    });
  });

  it('waits for a part of a second', async () => {
    await fetch(`${cloud.endpoint}/_jobline/spy`, { method: 'POST' });
    const found = await get('/messages?queue=none&atLeast=1&withinSeconds=0.0123');
    expect(found).toEqual({ status: 200, body: { messages: [] } });
  });

  it('refuses a wait that is no number', async () => {
    expect(await get('/messages?atLeast=many')).toMatchObject({
      status: 400,
      body: { code: 'wait_invalid' },
    });
  });
});
