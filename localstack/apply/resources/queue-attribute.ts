import type { QueueAttributeName } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { type ResourceType, resourceType } from '../resource-type.ts';
import { text } from './schema.ts';

/** A policy of a queue that Terraform keeps as a resource of its own. */
export function queueAttribute(
  argument: 'policy' | 'redrive_policy' | 'redrive_allow_policy',
  attribute: QueueAttributeName,
): ResourceType {
  const set = async (cloud: Cloud, QueueUrl: string, value: unknown) =>
    (await cloud.sqs()).setQueueAttributes({
      QueueUrl,
      Attributes: { [attribute]: String(value) },
    });
  return resourceType({
    arguments: z.strictObject({ queue_url: text, [argument]: text }),
    replaceOn: ['queue_url'],
    async create(cloud, wanted) {
      const id = String(wanted['queue_url']);
      await set(cloud, id, wanted[argument]);
      return { id, attributes: {} };
    },
    async read(cloud, { id }) {
      const sqs = await cloud.sqs();
      const { Attributes } = await sqs.getQueueAttributes({
        QueueUrl: id,
        AttributeNames: [attribute],
      });
      return Attributes?.[attribute] ? {} : undefined;
    },
    async update(cloud, { id, wanted }) {
      await set(cloud, id, wanted[argument]);
    },
    async delete(cloud, { id }) {
      await set(cloud, id, '');
    },
  });
}
