import {
  CreateTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
  type SubscribeCommandInput,
} from '@aws-sdk/client-sns';
import { afterAll, describe, expect, it } from 'vitest';
import { startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { restricted } from '../testing/restricted.ts';

const denied = { name: 'AuthorizationErrorException' };
const queue = 'arn:aws:sqs:us-east-1:000000000000:letters';

describe('conditions of SNS', async () => {
  const cloud = await startCloud();
  afterAll(() => cloud.stop());
  const root = new SNSClient(clientSettings(cloud));
  const create = async (Name: string, Value: string, client = root) =>
    (await client.send(new CreateTopicCommand({ Name, Tags: [{ Key: 'stage', Value }] }))).TopicArn;

  it('know how somebody subscribes, and where', async () => {
    const TopicArn = await create('news', 'test');
    const subscriber = async (name: string, key: string, value: string) => {
      const Condition = { StringLike: { [key]: value } };
      const own = new SNSClient(await restricted(cloud, name, 'sns:Subscribe', Condition));
      return (more: Pick<SubscribeCommandInput, 'Endpoint' | 'Protocol'>) =>
        own.send(new SubscribeCommand({ TopicArn, ...more }));
    };
    const byProtocol = await subscriber('by-protocol', 'sns:Protocol', 'sqs');
    const byEndpoint = await subscriber('by-endpoint', 'sns:Endpoint', '*:letters');
    for (const subscribe of [byProtocol, byEndpoint]) {
      await subscribe({ Protocol: 'sqs', Endpoint: queue });
      const mail = subscribe({ Protocol: 'email', Endpoint: 'someone@example.com' });
      await expect(mail).rejects.toMatchObject(denied);
    }
  });

  it('know the tags of a topic, and those that a request gives', async () => {
    const tagged = { StringEquals: { 'aws:ResourceTag/stage': 'test' } };
    const publisher = new SNSClient(await restricted(cloud, 'publisher', 'sns:Publish', tagged));
    const publish = (TopicArn?: string) =>
      publisher.send(new PublishCommand({ TopicArn, Message: 'x' }));
    await publish(await create('right', 'test'));
    await expect(publish(await create('wrong', 'live'))).rejects.toMatchObject(denied);
    const tagging = { StringEquals: { 'aws:RequestTag/stage': 'test' } };
    const creator = new SNSClient(await restricted(cloud, 'creator', 'sns:CreateTopic', tagging));
    await create('new', 'test', creator);
    await expect(create('newer', 'live', creator)).rejects.toMatchObject(denied);
  });
});
