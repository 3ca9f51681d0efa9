import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { required } from './required.ts';
import { flag, number, tagged, text } from './schema.ts';
import { changeTags } from './tags.ts';
import { waitUntil } from './wait.ts';

const schema = z.strictObject({
  name: text,
  name_prefix: text.optional(),
  fifo_queue: flag.optional(),
  content_based_deduplication: flag.optional(),
  deduplication_scope: text.optional(),
  fifo_throughput_limit: text.optional(),
  delay_seconds: number.default(0),
  max_message_size: number.optional(),
  message_retention_seconds: number.default(345_600),
  receive_wait_time_seconds: number.default(0),
  visibility_timeout_seconds: number.default(30),
  kms_master_key_id: text.optional(),
  kms_data_key_reuse_period_seconds: number.optional(),
  sqs_managed_sse_enabled: flag.optional(),
  policy: text.optional(),
  redrive_policy: text.optional(),
  redrive_allow_policy: text.optional(),
  ...tagged,
});

/** Terraform's name, AWS's name, and what AWS has where nothing is said. */
const ATTRIBUTES = [
  ['fifo_queue', 'FifoQueue', undefined],
  ['content_based_deduplication', 'ContentBasedDeduplication', 'false'],
  ['deduplication_scope', 'DeduplicationScope', 'queue'],
  ['fifo_throughput_limit', 'FifoThroughputLimit', 'perQueue'],
  ['delay_seconds', 'DelaySeconds', '0'],
  ['max_message_size', 'MaximumMessageSize', '1048576'],
  ['message_retention_seconds', 'MessageRetentionPeriod', '345600'],
  ['receive_wait_time_seconds', 'ReceiveMessageWaitTimeSeconds', '0'],
  ['visibility_timeout_seconds', 'VisibilityTimeout', '30'],
  ['kms_master_key_id', 'KmsMasterKeyId', ''],
  ['kms_data_key_reuse_period_seconds', 'KmsDataKeyReusePeriodSeconds', '300'],
  ['sqs_managed_sse_enabled', 'SqsManagedSseEnabled', 'true'],
  ['policy', 'Policy', ''],
  ['redrive_policy', 'RedrivePolicy', ''],
  ['redrive_allow_policy', 'RedriveAllowPolicy', ''],
] as const;

type Arguments = z.infer<typeof schema>;

function attributesOf(wanted: Arguments): Record<string, string> {
  const given = ATTRIBUTES.flatMap(([name, attribute]) => {
    const value = wanted[name];
    const isUnset = value === undefined || (name === 'fifo_queue' && value === false);
    return isUnset ? [] : [[attribute, String(value)]];
  });
  return Object.fromEntries(given);
}

function changedAttributes(before: Arguments, wanted: Arguments): Record<string, string> {
  const changed = ATTRIBUTES.flatMap(([name, attribute, unset]) => {
    if (before[name] === wanted[name]) return [];
    const value = wanted[name] === undefined ? unset : String(wanted[name]);
    return value === undefined ? [] : [[attribute, value]];
  });
  return Object.fromEntries(changed);
}

export const queue = resourceType({
  arguments: schema,
  naming: {
    name: 'name',
    prefix: 'name_prefix',
    suffix: (wanted) => (wanted['fifo_queue'] ? '.fifo' : ''),
  },
  replaceOn: ['name', 'fifo_queue'],
  /** The name of a deleted queue is free again only after a minute. */
  async create(cloud, wanted) {
    const sqs = await cloud.sqs();
    let url: string | undefined;
    await waitUntil(`The name ${wanted.name}`, async () => {
      try {
        const Attributes = attributesOf(wanted);
        const made = { QueueName: wanted.name, Attributes, tags: wanted.tags_all };
        url = (await sqs.createQueue(made)).QueueUrl;
        return true;
      } catch (error) {
        if (error instanceof Error && error.name.includes('QueueDeletedRecently')) return false;
        throw error;
      }
    });
    return { id: required(url, 'the QueueUrl') };
  },
  async read(cloud, existing) {
    const sqs = await cloud.sqs();
    // By name: the host and port in a URL change when a local cloud is started anew.
    const { QueueUrl } = await sqs.getQueueUrl({ QueueName: existing.arguments.name });
    const { Attributes } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['All'] });
    const size = Attributes?.['MaximumMessageSize'];
    return {
      id: QueueUrl,
      url: QueueUrl,
      arn: Attributes?.['QueueArn'],
      ...(size === undefined ? {} : { max_message_size: Number(size) }),
    };
  },
  async update(cloud, change) {
    const sqs = await cloud.sqs();
    const QueueUrl = String(change.attributes['url']);
    const Attributes = changedAttributes(change.arguments, change.wanted);
    if (Object.keys(Attributes).length > 0) await sqs.setQueueAttributes({ QueueUrl, Attributes });
    await changeTags(
      change.arguments,
      change.wanted,
      (Tags) => sqs.tagQueue({ QueueUrl, Tags }),
      (TagKeys) => sqs.untagQueue({ QueueUrl, TagKeys }),
    );
  },
  async delete(cloud, existing) {
    await (await cloud.sqs()).deleteQueue({
      QueueUrl: String(existing.attributes['url'] ?? existing.id),
    });
  },
  async find(cloud, wanted) {
    return (await (await cloud.sqs()).getQueueUrl({ QueueName: wanted.name })).QueueUrl;
  },
});
