import { isObject, parsedJson } from '../kernel/objects.ts';
import { invalidParameter } from './errors.ts';

const json = (value: string) => isObject(parsedJson(value));
const anything = () => true;

/** Bytes of a message that a topic takes unless it is told otherwise. */
export const defaultMessageBytes = 262_144;

function isSize(value: string): boolean {
  return /^\d+$/.test(value) && Number(value) >= 1024 && Number(value) <= 1_048_576;
}

/** What may be set of a topic, and the values it may have. */
const settable: Readonly<Record<string, (value: string) => boolean>> = {
  ArchivePolicy: json,
  ContentBasedDeduplication: (value) => /^(true|false)$/i.test(value),
  DeliveryPolicy: json,
  DisplayName: (value) => value.length <= 100,
  FifoThroughputScope: (value) => /^(Topic|MessageGroup)$/.test(value),
  KmsMasterKeyId: anything,
  MaximumMessageSize: isSize,
  Policy: json,
  SignatureVersion: (value) => /^[12]$/.test(value),
  TracingConfig: (value) => /^(PassThrough|Active)$/.test(value),
};

const feedback =
  /^(HTTP|Firehose|Lambda|Application|SQS)(Success|Failure)Feedback(RoleArn|SampleRate)$/;
const ofFifoTopics = new Set(['ArchivePolicy', 'ContentBasedDeduplication', 'FifoThroughputScope']);

/** Checks one attribute of a topic; an empty value takes it away. @throws AwsError InvalidParameter */
export function checkTopicAttribute(name: string, value: string, fifo: boolean): void {
  if (feedback.test(name)) return;
  const fits = settable[name];
  if (fits === undefined) throw invalidParameter('AttributeName');
  if (ofFifoTopics.has(name) && !fifo) {
    throw invalidParameter(`Attributes Reason: ${name} can only be set for FIFO topics`);
  }
  if (value === '' || fits(value)) return;
  throw invalidParameter(
    json === fits
      ? `Attributes Reason: ${name}: failed to parse JSON.`
      : `Attributes Reason: ${name}: Invalid value [${value}].`,
  );
}
