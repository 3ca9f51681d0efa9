import { createServer } from 'node:http';
import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { startKeptCloud } from '../testing/kept-cloud.ts';
import { openTo } from './testing/open-to.ts';

interface Posted {
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** A web server that keeps what is posted to it. */
async function listener(given: number) {
  const posted: Posted[] = [];
  let status = given;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    posted.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(posted.length === 1 ? 200 : status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const answer = (other: number) => {
    status = other;
  };
  return { posted, answer, url: `http://127.0.0.1:${port}/hook` };
}

const cloud = await startCloud();
afterAll(() => cloud.stop());
const sns = new SNSClient(clientSettings(cloud));
const sqs = new SQSClient(clientSettings(cloud));

describe('a web server that subscribes to a topic', () => {
  const subscribed = async (
    Name: string,
    Attributes: Record<string, string> = {},
    status = 200,
  ) => {
    const { posted, url } = await listener(status);
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name }));
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: url, Attributes }),
    );
    expect(SubscriptionArn).toBe('pending confirmation');
    await vi.waitFor(() => expect(posted).toHaveLength(1));
    const request: Record<string, string> = JSON.parse(posted[0]?.body ?? '');
    return { posted, TopicArn, request };
  };

  it('is asked first and then gets the messages', async () => {
    const { posted, request, TopicArn } = await subscribed('asked');
    expect(posted[0]?.headers).toMatchObject({
      'x-amz-sns-message-type': 'SubscriptionConfirmation',
      'x-amz-sns-topic-arn': TopicArn,
      'content-type': 'text/plain; charset=UTF-8',
    });
    const { SubscriptionArn } = await sns.send(
      new ConfirmSubscriptionCommand({ TopicArn, Token: request['Token'] }),
    );
    await sns.send(new PublishCommand({ TopicArn, Message: 'hello' }));
    await vi.waitFor(() => expect(posted).toHaveLength(2));
    expect(posted[1]?.headers['x-amz-sns-subscription-arn']).toBe(SubscriptionArn);
    expect(JSON.parse(posted[1]?.body ?? '')).toMatchObject({ Message: 'hello' });
  });

  it('confirms and ends the subscription by the links in its messages', async () => {
    const { posted, request, TopicArn } = await subscribed('links');
    const confirmed = await fetch(request['SubscribeURL'] ?? '');
    expect(await confirmed.text()).toContain('<ConfirmSubscriptionResponse');
    await sns.send(new PublishCommand({ TopicArn, Message: 'hello' }));
    await vi.waitFor(() => expect(posted).toHaveLength(2));
    const { SigningCertURL, UnsubscribeURL } = JSON.parse(posted[1]?.body ?? '');
    expect(await (await fetch(SigningCertURL)).text()).toContain('BEGIN CERTIFICATE');
    expect((await fetch(UnsubscribeURL)).status).toBe(200);
    const left = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(left.Subscriptions).toEqual([]);
  });

  it('gets the plain message where it asked for it', async () => {
    const { posted, request, TopicArn } = await subscribed('plain', { RawMessageDelivery: 'true' });
    await fetch(request['SubscribeURL'] ?? '');
    await sns.send(new PublishCommand({ TopicArn, Message: 'hello' }));
    await vi.waitFor(() => expect(posted).toHaveLength(2));
    expect(posted[1]).toMatchObject({
      body: 'hello',
      headers: { 'x-amz-sns-rawdelivery': 'true' },
    });
  });

  it('loses what it refuses to the dead-letter queue', async () => {
    const deadLetterTargetArn = `arn:aws:sqs:${cloud.region}:${cloud.account}:lost`;
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({
        QueueName: 'lost',
        Attributes: { Policy: openTo(deadLetterTargetArn) },
      }),
    );
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn });
    const { request, TopicArn } = await subscribed('refusing', { RedrivePolicy }, 400);
    await fetch(request['SubscribeURL'] ?? '');
    await sns.send(new PublishCommand({ TopicArn, Message: 'refused' }));
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }),
    );
    expect(Messages?.[0]?.Body).toContain('refused');
  });

  it('is tried again by the next cloud where the first one was killed', async () => {
    await using kept = await startKeptCloud();
    const client = () => new SNSClient(kept.client);
    const { posted, answer, url } = await listener(500);
    const { TopicArn } = await client().send(new CreateTopicCommand({ Name: 'kept' }));
    const subscription = { TopicArn, Protocol: 'http', Endpoint: url };
    await client().send(new SubscribeCommand(subscription));
    await vi.waitFor(() => expect(posted).toHaveLength(1));
    const { Token }: Record<string, string> = JSON.parse(posted[0]?.body ?? '');
    await client().send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
    await client().send(new PublishCommand({ TopicArn, Message: 'late' }));
    await vi.waitFor(() => expect(posted).toHaveLength(2));
    answer(200);
    await kept.killAndStart();
    await vi.waitFor(() => expect(posted).toHaveLength(3), { timeout: 10_000 });
    expect(JSON.parse(posted[2]?.body ?? '')).toMatchObject({ Message: 'late' });
  }, 60_000);
});
