import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { required } from './required.ts';
import { flag, text } from './schema.ts';

const schema = z.strictObject({
  topic_arn: text,
  protocol: text,
  endpoint: text,
  delivery_policy: text.optional(),
  filter_policy: text.optional(),
  filter_policy_scope: text.optional(),
  raw_message_delivery: flag.default(false),
  redrive_policy: text.optional(),
  subscription_role_arn: text.optional(),
});

/** Terraform's name, AWS's name, and what stands for "not set". */
const ATTRIBUTES = [
  ['delivery_policy', 'DeliveryPolicy', '{}'],
  ['filter_policy_scope', 'FilterPolicyScope', 'MessageAttributes'],
  ['filter_policy', 'FilterPolicy', '{}'],
  ['raw_message_delivery', 'RawMessageDelivery', 'false'],
  ['redrive_policy', 'RedrivePolicy', '{}'],
  ['subscription_role_arn', 'SubscriptionRoleArn', ''],
] as const;

export const topicSubscription = resourceType({
  arguments: schema,
  replaceOn: ['topic_arn', 'protocol', 'endpoint'],
  async create(cloud, wanted) {
    const given = ATTRIBUTES.filter(
      ([name]) => wanted[name] !== undefined && wanted[name] !== false,
    );
    const { SubscriptionArn } = await (await cloud.sns()).subscribe({
      TopicArn: wanted.topic_arn,
      Protocol: wanted.protocol,
      Endpoint: wanted.endpoint,
      Attributes: Object.fromEntries(given.map(([name, key]) => [key, String(wanted[name])])),
      ReturnSubscriptionArn: true,
    });
    const id = required(SubscriptionArn, 'the SubscriptionArn');
    return { id, attributes: { arn: id } };
  },
  async read(cloud, { id }) {
    const { Attributes } = await (await cloud.sns()).getSubscriptionAttributes({
      SubscriptionArn: id,
    });
    return {
      arn: id,
      owner_id: Attributes?.['Owner'],
      pending_confirmation: Attributes?.['PendingConfirmation'] === 'true',
    };
  },
  async update(cloud, change) {
    const sns = await cloud.sns();
    for (const [name, AttributeName, unset] of ATTRIBUTES) {
      if (change.arguments[name] === change.wanted[name]) continue;
      const AttributeValue = String(change.wanted[name] ?? unset);
      await sns.setSubscriptionAttributes({
        SubscriptionArn: change.id,
        AttributeName,
        AttributeValue,
      });
    }
  },
  async delete(cloud, { id }) {
    await (await cloud.sns()).unsubscribe({ SubscriptionArn: id });
  },
});
