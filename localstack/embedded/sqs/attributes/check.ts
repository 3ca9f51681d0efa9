import type { AwsError } from '../../kernel/aws-error.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import { sqsError } from '../errors.ts';
import type { QueueStore } from '../store.ts';
import { choices, fifoOnly, numbers, texts } from './names.ts';
import { allowPolicy, checkRedrive } from './redrive.ts';

function invalidAttribute(name: string): AwsError {
  return sqsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
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
