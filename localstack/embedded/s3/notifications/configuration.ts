import { randomUUID } from 'node:crypto';
import { toXml } from '../../kernel/protocols/xml.ts';
import { invalidArgument, malformedXml } from '../errors.ts';
import {
  children,
  readXml,
  s3Namespace,
  text,
  texts,
  type XmlFields,
} from '../protocol/answers.ts';
import { checkOverlaps } from './overlaps.ts';

/** Where a bucket sends which of its events. */
export interface Target {
  readonly id: string;
  readonly kind: 'queue' | 'topic' | 'function';
  readonly arn: string;
  /** Such as `s3:ObjectCreated:*`. */
  readonly events: readonly string[];
  readonly prefix: string | undefined;
  readonly suffix: string | undefined;
}

export interface NotificationConfiguration {
  readonly targets: readonly Target[];
  /** Whether everything goes to the default bus as well. */
  readonly eventBridge: boolean;
}

const elements = [
  ['QueueConfiguration', 'Queue', 'queue'],
  ['TopicConfiguration', 'Topic', 'topic'],
  ['CloudFunctionConfiguration', 'CloudFunction', 'function'],
] as const;
/** The SDKs' own name for functions, beside the wire's. */
const functionAlias = ['LambdaFunctionConfiguration', 'LambdaFunctionArn', 'function'] as const;

const eventNames = new Set(
  [
    ...['*', 'Put', 'Post', 'Copy', 'CompleteMultipartUpload'].map((end) => `ObjectCreated:${end}`),
    ...['*', 'Delete', 'DeleteMarkerCreated'].map((end) => `ObjectRemoved:${end}`),
    ...['*', 'Post', 'Completed', 'Delete'].map((end) => `ObjectRestore:${end}`),
    ...['*', 'Put', 'Delete'].map((end) => `ObjectTagging:${end}`),
    ...['*', 'Delete', 'DeleteMarkerCreated'].map((end) => `LifecycleExpiration:${end}`),
    ...[
      '*',
      'OperationFailedReplication',
      'OperationMissedThreshold',
      'OperationNotTracked',
      'OperationReplicatedAfterThreshold',
    ].map((end) => `Replication:${end}`),
    'IntelligentTiering',
    'LifecycleTransition',
    'ObjectAcl:Put',
    'ReducedRedundancyLostObject',
  ].map((name) => `s3:${name}`),
);

function filterOf(configuration: XmlFields): Pick<Target, 'prefix' | 'suffix'> {
  const [filter = {}] = children(configuration, 'Filter');
  const [key = {}] = children(filter, 'S3Key');
  const found = new Map<string, string>();
  for (const rule of children(key, 'FilterRule')) {
    const given = text(rule, 'Name') ?? '';
    const name = given.toLowerCase();
    if (name !== 'prefix' && name !== 'suffix') {
      throw invalidArgument(
        'filter rule name must be either prefix or suffix',
        'FilterRule.Name',
        given,
      );
    }
    if (found.has(name)) {
      throw invalidArgument(
        `Cannot specify more than one ${name} rule in a filter.`,
        'FilterRule.Name',
        given,
      );
    }
    const value = text(rule, 'Value') ?? '';
    if (Buffer.byteLength(value) > 1024) {
      throw invalidArgument(
        'Size of filter rule value cannot exceed 1024 bytes in UTF-8 representation',
        'filter value',
        value,
      );
    }
    found.set(name, value);
  }
  return { prefix: found.get('prefix'), suffix: found.get('suffix') };
}

function targetOf(fields: XmlFields, member: string, kind: Target['kind']): Target {
  const arn = text(fields, member) ?? '';
  const events = texts(fields, 'Event');
  if (events.length === 0) throw malformedXml();
  const wrong = events.find((name) => !eventNames.has(name));
  if (wrong !== undefined) {
    throw invalidArgument('The event is not supported for notifications', 'Event', wrong);
  }
  const service = { queue: 'sqs', topic: 'sns', function: 'lambda' }[kind];
  if (!new RegExp(`^arn:aws[\\w-]*:${service}:[\\w-]+:\\d{12}:.+`).test(arn)) {
    throw invalidArgument('The ARN could not be parsed', member, arn);
  }
  if (kind !== 'function' && arn.endsWith('.fifo')) {
    throw invalidArgument('FIFO queues and topics are not supported as destinations', member, arn);
  }
  return { id: text(fields, 'Id') || randomUUID(), kind, arn, events, ...filterOf(fields) };
}

/** @throws AwsError MalformedXML, InvalidArgument */
export function readConfiguration(xml: Buffer): NotificationConfiguration {
  const fields = readXml(xml, 'NotificationConfiguration');
  const targets = [...elements, functionAlias].flatMap(([element, member, kind]) =>
    children(fields, element).map((target) => targetOf(target, member, kind)),
  );
  const ids = new Set(targets.map(({ id }) => id));
  if (ids.size < targets.length) {
    throw invalidArgument('Same ID used for multiple configurations. IDs must be unique', 'Id', '');
  }
  checkOverlaps(targets);
  return { targets, eventBridge: fields['EventBridgeConfiguration'] !== undefined };
}

function filterXml({ prefix, suffix }: Target) {
  const rules = [
    ...(prefix === undefined ? [] : [{ Name: 'prefix', Value: prefix }]),
    ...(suffix === undefined ? [] : [{ Name: 'suffix', Value: suffix }]),
  ];
  return rules.length === 0 ? {} : { Filter: { S3Key: { FilterRule: rules } } };
}

/** As GetBucketNotificationConfiguration answers it. */
export function configurationXml({ eventBridge, targets }: NotificationConfiguration): string {
  const lists = elements.map(([element, member, kind]) => [
    element,
    targets
      .filter((target) => target.kind === kind)
      .map((target) => ({
        Id: target.id,
        [member]: target.arn,
        Event: target.events,
        ...filterXml(target),
      })),
  ]);
  return toXml({
    NotificationConfiguration: {
      '@xmlns': s3Namespace,
      ...Object.fromEntries(lists),
      ...(eventBridge ? { EventBridgeConfiguration: '' } : {}),
    },
  });
}
