import type { Queue } from '../queue/queue.ts';
import { defaults, fifoDefaults } from './names.ts';

/** Sets checked attributes; an empty text takes one away. */
export function setAttributes(queue: Queue, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === '') queue.attributes.delete(name);
    else queue.attributes.set(name, value);
  }
  // One kind of encryption takes the place of the other.
  if (attributes['KmsMasterKeyId']) queue.attributes.delete('SqsManagedSseEnabled');
  if (attributes['SqsManagedSseEnabled'] === 'true') queue.attributes.delete('KmsMasterKeyId');
}

/** What a queue shows of attributes that it was not given. */
export function allDefaults(fifo: boolean): Readonly<Record<string, string>> {
  return { ...defaults, SqsManagedSseEnabled: 'true', ...(fifo ? fifoDefaults : {}) };
}

/** Every attribute as GetQueueAttributes shows it. */
export function allAttributes(queue: Queue): Readonly<Record<string, string>> {
  const { delayed, inFlight, ready } = queue.size;
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(ready),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
    ...allDefaults(queue.fifo),
    ...(queue.attributes.has('KmsMasterKeyId')
      ? { KmsDataKeyReusePeriodSeconds: '300', SqsManagedSseEnabled: 'false' }
      : {}),
    ...Object.fromEntries(queue.attributes),
  };
}

/** How long the queue keeps a message. */
export function retentionMs(queue: Queue): number {
  return numberAttribute(queue, 'MessageRetentionPeriod') * 1000;
}

/** A number among the attributes, or its default. */
export function numberAttribute(queue: Queue, name: string): number {
  return Number(queue.attributes.get(name) ?? defaults[name] ?? 0);
}
