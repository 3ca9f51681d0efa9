import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { required } from './required.ts';
import { flag, number, tagged, text } from './schema.ts';
import { changeTags, tagList } from './tags.ts';

const schema = z.strictObject({
  name: text,
  name_prefix: text.optional(),
  display_name: text.optional(),
  policy: text.optional(),
  delivery_policy: text.optional(),
  fifo_topic: flag.optional(),
  content_based_deduplication: flag.optional(),
  kms_master_key_id: text.optional(),
  tracing_config: text.optional(),
  signature_version: number.optional(),
  ...tagged,
});

type Arguments = z.infer<typeof schema>;

/** Terraform's name, AWS's name, and what AWS has where nothing is said. */
const ATTRIBUTES = [
  ['display_name', 'DisplayName', ''],
  ['policy', 'Policy', ''],
  ['delivery_policy', 'DeliveryPolicy', ''],
  ['fifo_topic', 'FifoTopic', 'false'],
  ['content_based_deduplication', 'ContentBasedDeduplication', 'false'],
  ['kms_master_key_id', 'KmsMasterKeyId', ''],
  ['tracing_config', 'TracingConfig', 'PassThrough'],
  ['signature_version', 'SignatureVersion', '1'],
] as const;

function attributesOf(wanted: Arguments): Record<string, string> {
  const given = ATTRIBUTES.filter(([name]) => wanted[name] !== undefined && wanted[name] !== false);
  return Object.fromEntries(given.map(([name, attribute]) => [attribute, String(wanted[name])]));
}

export const topic = resourceType({
  arguments: schema,
  naming: {
    name: 'name',
    prefix: 'name_prefix',
    suffix: (wanted) => (wanted['fifo_topic'] ? '.fifo' : ''),
  },
  replaceOn: ['name', 'fifo_topic'],
  async create(cloud, wanted) {
    const { TopicArn } = await (await cloud.sns()).createTopic({
      Name: wanted.name,
      Attributes: attributesOf(wanted),
      Tags: tagList(wanted.tags_all),
    });
    return { id: required(TopicArn, 'the TopicArn'), attributes: { arn: TopicArn } };
  },
  async read(cloud, { id }) {
    const { Attributes } = await (await cloud.sns()).getTopicAttributes({ TopicArn: id });
    return { arn: id, owner: Attributes?.['Owner'] };
  },
  async update(cloud, change) {
    const { id, wanted } = change;
    const sns = await cloud.sns();
    for (const [name, AttributeName, unset] of ATTRIBUTES) {
      if (change.arguments[name] === wanted[name]) continue;
      const AttributeValue = String(wanted[name] ?? unset);
      await sns.setTopicAttributes({ TopicArn: id, AttributeName, AttributeValue });
    }
    await changeTags(
      change.arguments,
      wanted,
      (tags) => sns.tagResource({ ResourceArn: id, Tags: tagList(tags) }),
      (TagKeys) => sns.untagResource({ ResourceArn: id, TagKeys }),
    );
  },
  async delete(cloud, { id }) {
    await (await cloud.sns()).deleteTopic({ TopicArn: id });
  },
});
