import { isObject, parsedJson } from '../../kernel/objects.ts';
import { invalidValue, sqsError } from '../errors.ts';
import type { Queue, QueueRules, Redrive } from '../queue/queue.ts';
import type { QueueStore } from '../store.ts';
import { retentionMs } from './values.ts';

function jsonFields(name: string, value: string): Readonly<Record<string, unknown>> {
  const parsed = parsedJson(value);
  if (isObject(parsed)) return parsed;
  throw invalidValue(value, name, 'Not a valid JSON document.');
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

/** @throws AwsError InvalidAttributeValue */
export function allowPolicy(value: string): AllowPolicy {
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

/**
 * Checks a RedrivePolicy and answers it as it is kept.
 * @throws AwsError InvalidParameterValueException
 */
export function checkRedrive(value: string, arn: string, store: QueueStore): string {
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

/** What a receive must know of the queue's attributes. */
export function rulesOf(queue: Queue, store: QueueStore): QueueRules {
  const policy = redrivePolicy(queue.attributes.get('RedrivePolicy') ?? '');
  const target = policy === undefined ? undefined : store.byArn(policy.target);
  const redrive: Redrive | undefined =
    policy === undefined || target === undefined
      ? undefined
      : { maxReceiveCount: policy.count, target };
  return { retentionMs: retentionMs(queue), redrive };
}

/** ARN of the queue's dead-letter queue. */
export function deadLetterTarget(queue: Queue): string | undefined {
  return redrivePolicy(queue.attributes.get('RedrivePolicy') ?? '')?.target;
}
