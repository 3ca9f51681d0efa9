import { invalidParameter } from './errors.ts';
import type { Queue } from './queue/queue.ts';

const maximumTags = 50;

/**
 * Adds tags to a queue.
 * @throws AwsError InvalidParameterValueException
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html
 */
export function addTags(queue: Queue, tags: Readonly<Record<string, string>>): void {
  const names = new Set([...queue.tags.keys(), ...Object.keys(tags)]);
  if (names.size > maximumTags) {
    throw invalidParameter(`Too many tags added for queue ${queue.name}.`);
  }
  for (const [key, value] of Object.entries(tags)) {
    if (key.length < 1 || key.length > 128) {
      throw invalidParameter('Tag keys must be between 1 and 128 characters in length.');
    }
    if (value.length > 256) {
      throw invalidParameter('Tag values must be between 0 and 256 characters in length.');
    }
    if (/^aws:/i.test(key)) {
      throw invalidParameter('Tag keys must not begin with aws:, which is reserved.');
    }
  }
  for (const [key, value] of Object.entries(tags)) queue.tags.set(key, value);
}
