import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { resourceType } from '../resource-type.ts';
import { text } from './schema.ts';

async function put(cloud: Cloud, TopicArn: string, AttributeValue: string): Promise<void> {
  const sns = await cloud.sns();
  await sns.setTopicAttributes({ TopicArn, AttributeName: 'Policy', AttributeValue });
}

/** What AWS gives a topic that nobody gave a policy: its owner may do everything with it. */
function ownersPolicy(topic: string, accountId: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'SNS:Publish',
          'SNS:Subscribe',
          'SNS:GetTopicAttributes',
          'SNS:SetTopicAttributes',
        ],
        Resource: topic,
        Condition: { StringEquals: { 'AWS:SourceOwner': accountId } },
      },
    ],
  });
}

export const topicPolicy = resourceType({
  arguments: z.strictObject({ arn: text, policy: text }),
  replaceOn: ['arn'],
  async create(cloud, { arn, policy }) {
    await put(cloud, arn, policy);
    return { id: arn, attributes: {} };
  },
  async read(cloud, { id }) {
    await (await cloud.sns()).getTopicAttributes({ TopicArn: id });
    return {};
  },
  async update(cloud, { id, wanted }) {
    await put(cloud, id, wanted.policy);
  },
  async delete(cloud, { id }) {
    await put(cloud, id, ownersPolicy(id, (await cloud.identity()).accountId));
  },
});
