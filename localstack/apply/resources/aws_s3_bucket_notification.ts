import type { Event, FilterRule } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { bucketSetting } from './bucket-setting.ts';
import { blocks, flag, text } from './schema.ts';

/** AWS adds kinds of events; which ones there are is AWS's to say. */
const event = z.custom<Event>(
  (value) => typeof value === 'string' && /^s3:\w+:[\w*]+$/.test(value),
);

const target = {
  id: text.optional(),
  events: z.array(event),
  filter_prefix: text.optional(),
  filter_suffix: text.optional(),
};
const targetSchema = z.object(target);

function common({ id, events, filter_prefix, filter_suffix }: z.infer<typeof targetSchema>) {
  const rules: FilterRule[] = [
    ...(filter_prefix === undefined ? [] : [{ Name: 'prefix' as const, Value: filter_prefix }]),
    ...(filter_suffix === undefined ? [] : [{ Name: 'suffix' as const, Value: filter_suffix }]),
  ];
  return {
    Id: id,
    Events: events,
    ...(rules.length === 0 ? {} : { Filter: { Key: { FilterRules: rules } } }),
  };
}

export const bucketNotification = bucketSetting({
  arguments: z.strictObject({
    bucket: text,
    eventbridge: flag.default(false),
    queue: blocks(z.strictObject({ ...target, queue_arn: text })).default([]),
    topic: blocks(z.strictObject({ ...target, topic_arn: text })).default([]),
    lambda_function: blocks(z.strictObject({ ...target, lambda_function_arn: text })).default([]),
  }),
  put: (s3, Bucket, wanted) =>
    s3.putBucketNotificationConfiguration({
      Bucket,
      NotificationConfiguration: {
        ...(wanted.eventbridge ? { EventBridgeConfiguration: {} } : {}),
        QueueConfigurations: wanted.queue.map((queue) => ({
          ...common(queue),
          QueueArn: queue.queue_arn,
        })),
        TopicConfigurations: wanted.topic.map((topic) => ({
          ...common(topic),
          TopicArn: topic.topic_arn,
        })),
        LambdaFunctionConfigurations: wanted.lambda_function.map((target) => ({
          ...common(target),
          LambdaFunctionArn: target.lambda_function_arn,
        })),
      },
    }),
  get: (s3, Bucket) => s3.getBucketNotificationConfiguration({ Bucket }),
  remove: (s3, Bucket) =>
    s3.putBucketNotificationConfiguration({ Bucket, NotificationConfiguration: {} }),
});
