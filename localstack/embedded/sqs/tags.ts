import { invalidParameter } from './errors.ts';

const maximumTags = 50;

/**
 * Tags to add to those that a queue has.
 * @throws AwsError InvalidParameterValueException
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html
 */
export function checkedTags(
  queueName: string,
  present: ReadonlyMap<string, string>,
  tags: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const names = new Set([...present.keys(), ...Object.keys(tags)]);
  if (names.size > maximumTags) {
    throw invalidParameter(`Too many tags added for queue ${queueName}.`);
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
  return new Map(Object.entries(tags));
}
