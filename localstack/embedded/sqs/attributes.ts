import type { AwsError } from '../kernel/aws-error.ts';
import { isObject, parsedJson } from '../kernel/objects.ts';
import { invalidValue, sqsError } from './errors.ts';
import type { Queue, QueueRules, Redrive } from './queue/queue.ts';
import type { QueueStore } from './store.ts';

/** Whole numbers and their bounds. */
const numbers: Readonly<Record<string, readonly [minimum: number, maximum: number]>> = {
  DelaySeconds: [0, 900],
  KmsDataKeyReusePeriodSeconds: [60, 86_400],
  MaximumMessageSize: [1024, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600],
  ReceiveMessageWaitTimeSeconds: [0, 20],
  VisibilityTimeout: [0, 43_200],
};

const choices: Readonly<Record<string, readonly string[]>> = {
  ContentBasedDeduplication: ['true', 'false'],
  DeduplicationScope: ['queue', 'messageGroup'],
  FifoThroughputLimit: ['perQueue', 'perMessageGroupId'],
  SqsManagedSseEnabled: ['true', 'false'],
};

const fifoOnly = new Set([
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
]);
const texts = new Set(['KmsMasterKeyId', 'Policy', 'RedriveAllowPolicy', 'RedrivePolicy']);

const defaults: Readonly<Record<string, string>> = {
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  VisibilityTimeout: '30',
};

const fifoDefaults: Readonly<Record<string, string>> = {
  ContentBasedDeduplication: 'false',
  DeduplicationScope: 'queue',
  FifoQueue: 'true',
  FifoThroughputLimit: 'perQueue',
};

/** All names that GetQueueAttributes takes. */
export const attributeNames: ReadonlySet<string> = new Set([
  'All',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
  'CreatedTimestamp',
  'FifoQueue',
  'LastModifiedTimestamp',
  'QueueArn',
  ...Object.keys(numbers),
  ...Object.keys(choices),
  ...texts,
]);

function invalidAttribute(name: string): AwsError {
  return sqsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
}

function jsonFields(name: string, value: string): Readonly<Record<string, unknown>> {
  const parsed = parsedJson(value);
  if (isObject(parsed)) return parsed;
  throw invalidValue(value, name, 'Not a valid JSON document.');
}

/** Checks one attribute by itself. @throws AwsError InvalidAttributeName, InvalidAttributeValue */
function checkAttribute(name: string, value: string, fifo: boolean): void {
  const bounds = numbers[name];
  if (bounds !== undefined) {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= bounds[0] && number <= bounds[1])) throw invalidAttribute(name);
  } else if (choices[name] !== undefined) {
    if (fifoOnly.has(name) && !fifo) {
      throw sqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    }
    if (!choices[name].includes(value)) throw invalidAttribute(name);
  } else if (!texts.has(name)) {
    throw sqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
  } else if (name === 'Policy' && value !== '' && !isObject(parsedJson(value))) {
    throw invalidAttribute(name);
  }
}

/** What one attribute says of another; a queue that is there has the ones that are not given. */
function checkTogether(
  given: Readonly<Record<string, string>>,
  known: ReadonlyMap<string, string> | undefined,
): void {
  if (given['KmsMasterKeyId'] && given['SqsManagedSseEnabled'] === 'true') {
    throw sqsError(
      'InvalidAttributeValue',
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    );
  }
  const limit = given['FifoThroughputLimit'] ?? known?.get('FifoThroughputLimit');
  const scope = given['DeduplicationScope'] ?? known?.get('DeduplicationScope');
  if (limit === 'perMessageGroupId' && scope !== 'messageGroup') {
    throw invalidAttribute('FifoThroughputLimit');
  }
}

/** ARN and count of a RedrivePolicy; undefined for an empty one, which takes it away. */
function redrivePolicy(value: string): { target: string; count: number } | undefined {
  if (value === '') return undefined;
  const fields = jsonFields('RedrivePolicy', value);
  const target = fields['deadLetterTargetArn'];
  const count = Number(fields['maxReceiveCount']);
  if (typeof target !== 'string') {
    throw invalidValue(
      value,
      'RedrivePolicy',
      'Redrive policy does not contain mandatory attribute: deadLetterTargetArn.',
    );
  }
  if (fields['maxReceiveCount'] === undefined) {
    throw invalidValue(
      value,
      'RedrivePolicy',
      'Redrive policy does not contain mandatory attribute: maxReceiveCount.',
    );
  }
  if (!(Number.isInteger(count) && count >= 1 && count <= 1000)) {
    throw invalidValue(
      value,
      'RedrivePolicy',
      `Invalid value for maxReceiveCount: ${String(fields['maxReceiveCount'])}, valid values are from 1 to 1000 both inclusive.`,
    );
  }
  return { target, count };
}

interface AllowPolicy {
  readonly permission: string;
  readonly sources: readonly string[];
}

function allowPolicy(value: string): AllowPolicy {
  const fields = jsonFields('RedriveAllowPolicy', value);
  const permission = fields['redrivePermission'];
  const given = fields['sourceQueueArns'];
  const sources = Array.isArray(given) ? given.map(String) : [];
  const known = ['allowAll', 'denyAll', 'byQueue'].find((name) => name === permission);
  const fits =
    known === 'byQueue' ? sources.length >= 1 && sources.length <= 10 : given === undefined;
  if (known === undefined || !fits) {
    throw sqsError('InvalidAttributeValue', 'Invalid value for the parameter RedriveAllowPolicy.');
  }
  return { permission: known, sources };
}

function checkRedrive(value: string, arn: string, store: QueueStore): string {
  const policy = redrivePolicy(value);
  if (policy === undefined) return '';
  const target = store.byArn(policy.target);
  const refuse = (reason: string) => invalidValue(value, 'RedrivePolicy', reason);
  if (target === undefined) throw refuse('Dead letter target does not exist.');
  if (target.fifo !== arn.endsWith('.fifo')) {
    throw refuse('Dead-letter queue must be same type of queue as the source.');
  }
  const allow = target.attributes.get('RedriveAllowPolicy');
  if (allow !== undefined) {
    const { permission, sources } = allowPolicy(allow);
    if (permission === 'denyAll' || (permission === 'byQueue' && !sources.includes(arn))) {
      throw refuse('The dead-letter queue does not allow this queue as a source.');
    }
  }
  return JSON.stringify({ deadLetterTargetArn: policy.target, maxReceiveCount: policy.count });
}

/** Checks attributes of a queue together and answers them as they are kept. */
export function checkAttributes(
  given: Readonly<Record<string, string>>,
  arn: string,
  store: QueueStore,
): Readonly<Record<string, string>> {
  const kept = { ...given };
  checkTogether(given, store.byArn(arn)?.attributes);
  for (const [name, value] of Object.entries(given)) {
    checkAttribute(name, value, arn.endsWith('.fifo'));
    if (name === 'RedrivePolicy') kept[name] = checkRedrive(value, arn, store);
    if (name === 'RedriveAllowPolicy' && value !== '') allowPolicy(value);
  }
  return kept;
}

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

/** Every attribute as GetQueueAttributes shows it. */
export function allAttributes(queue: Queue): Readonly<Record<string, string>> {
  const { delayed, inFlight, ready } = queue.size;
  const encrypted = queue.attributes.has('KmsMasterKeyId') ? 'false' : 'true';
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(ready),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
    ...defaults,
    ...(queue.fifo ? fifoDefaults : {}),
    ...(queue.attributes.has('KmsMasterKeyId') ? { KmsDataKeyReusePeriodSeconds: '300' } : {}),
    SqsManagedSseEnabled: encrypted,
    ...Object.fromEntries(queue.attributes),
  };
}

/** A number among the attributes, or its default. */
export function numberAttribute(queue: Queue, name: string): number {
  return Number(queue.attributes.get(name) ?? defaults[name] ?? 0);
}

/** What a receive must know of the queue's attributes. */
export function rulesOf(queue: Queue, store: QueueStore): QueueRules {
  const policy = redrivePolicy(queue.attributes.get('RedrivePolicy') ?? '');
  const target = policy === undefined ? undefined : store.byArn(policy.target);
  const redrive: Redrive | undefined =
    policy === undefined || target === undefined
      ? undefined
      : { maxReceiveCount: policy.count, target };
  return { retentionMs: numberAttribute(queue, 'MessageRetentionPeriod') * 1000, redrive };
}

/** ARN of the queue's dead-letter queue. */
export function deadLetterTarget(queue: Queue): string | undefined {
  return redrivePolicy(queue.attributes.get('RedrivePolicy') ?? '')?.target;
}
