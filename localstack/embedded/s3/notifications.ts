import { randomBytes } from 'node:crypto';
import type { Dispatcher } from '../kernel/dispatcher.ts';
import { type Principal, principalName } from '../kernel/principal.ts';
import type { FunctionInvoker } from '../ports.ts';
import type { ObjectEvent, S3Call } from './context.ts';
import { invalidArgument } from './errors.ts';
import { children, owner, readXml, text, texts, type XmlFields } from './protocol/answers.ts';
import type { Bucket } from './store/bucket.ts';

interface Target {
  readonly id: string;
  readonly kind: 'queue' | 'topic' | 'function';
  readonly arn: string;
  /** Such as `s3:ObjectCreated:*`. */
  readonly events: readonly string[];
  readonly prefix: string;
  readonly suffix: string;
}

const elements = [
  ['QueueConfiguration', 'Queue', 'queue'],
  ['TopicConfiguration', 'Topic', 'topic'],
  ['CloudFunctionConfiguration', 'CloudFunction', 'function'],
  ['LambdaFunctionConfiguration', 'LambdaFunctionArn', 'function'],
] as const;

function ruleOf(configuration: XmlFields, name: string): string {
  const [filter = {}] = children(configuration, 'Filter');
  const [key = {}] = children(filter, 'S3Key');
  const rules = children(key, 'FilterRule');
  const rule = rules.find((known) => text(known, 'Name')?.toLowerCase() === name);
  return rule === undefined ? '' : (text(rule, 'Value') ?? '');
}

function targetsOf(configuration: string): readonly Target[] {
  const fields = readXml(Buffer.from(configuration), 'NotificationConfiguration');
  return elements.flatMap(([element, member, kind]) =>
    children(fields, element).map((target) => ({
      id: text(target, 'Id') ?? `tf-s3-${randomBytes(8).toString('hex')}`,
      kind,
      arn: text(target, member) ?? '',
      events: texts(target, 'Event'),
      prefix: ruleOf(target, 'prefix'),
      suffix: ruleOf(target, 'suffix'),
    })),
  );
}

function wants(target: Target, event: ObjectEvent): boolean {
  const named = target.events.some((pattern) => {
    const name = pattern.replace(/^s3:/, '');
    return name === event.name || (name.endsWith(':*') && event.name.startsWith(name.slice(0, -1)));
  });
  return named && event.key.startsWith(target.prefix) && event.key.endsWith(target.suffix);
}

/** Sixteen and more hexadecimal digits that grow: later events of a key compare greater. */
let sequence = 0n;
function nextSequencer(now: number): string {
  sequence += 1n;
  return (BigInt(now) * 65_536n + (sequence % 65_536n))
    .toString(16)
    .toUpperCase()
    .padStart(18, '0');
}

function record(target: Target, event: ObjectEvent, call: S3Call) {
  const { account, clock } = call.context;
  const now = clock.now();
  const who = principalName(call.request.principal, account);
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: event.bucket.region,
    eventTime: new Date(now).toISOString(),
    eventName: event.name,
    userIdentity: { principalId: `AWS:${who.split('/').at(-1)}` },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: {
      'x-amz-request-id': randomBytes(8).toString('hex').toUpperCase(),
      'x-amz-id-2': randomBytes(32).toString('base64'),
    },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: target.id,
      bucket: {
        name: event.bucket.name,
        ownerIdentity: { principalId: owner.ID.slice(0, 14).toUpperCase() },
        arn: event.bucket.arn,
      },
      object: {
        // As forms encode: a space is a plus.
        key: encodeURIComponent(event.key).replaceAll('%20', '+').replaceAll('%2F', '/'),
        ...(event.size === undefined ? {} : { size: event.size }),
        ...(event.etag === undefined ? {} : { eTag: event.etag.replaceAll('"', '') }),
        ...(event.versionId === undefined || event.versionId === 'null'
          ? {}
          : { versionId: event.versionId }),
        sequencer: nextSequencer(now),
      },
    },
  };
}

/** Tells queues, topics and functions what happens to the objects of a bucket. */
export function createNotifications(dependencies: {
  readonly dispatcher: Dispatcher;
  readonly invoker: FunctionInvoker;
}) {
  const { dispatcher, invoker } = dependencies;

  const send = async (target: Target, bucket: Bucket, message: object): Promise<boolean> => {
    const principal: Principal = {
      kind: 'service',
      service: 's3.amazonaws.com',
      sourceArn: bucket.arn,
    };
    const body = JSON.stringify(message);
    const [, , , region = '', , name = ''] = target.arn.split(':');
    if (target.kind === 'function') {
      const payload = Buffer.from(body);
      await invoker.invoke({ functionName: target.arn, payload, type: 'Event', principal });
      return true;
    }
    const { status } = await dispatcher.call(
      target.kind === 'queue'
        ? {
            service: 'sqs',
            region,
            principal,
            headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
            body: JSON.stringify({ QueueUrl: name, MessageBody: body }),
          }
        : {
            service: 'sns',
            region,
            principal,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams({
              Action: 'Publish',
              TopicArn: target.arn,
              Subject: 'Amazon S3 Notification',
              Message: body,
            }).toString(),
          },
    );
    return status < 300;
  };

  return {
    notify(event: ObjectEvent, call: S3Call): void {
      const configuration = event.bucket.settings.get('notification');
      if (configuration === undefined) return;
      for (const target of targetsOf(configuration)) {
        if (!wants(target, event)) continue;
        // A target that refuses loses the event, as in AWS; the write is done all the same.
        send(target, event.bucket, { Records: [record(target, event, call)] }).catch(() => {});
      }
    },

    /** Sends a test event where AWS does. @throws AwsError InvalidArgument */
    async checkTargets(bucket: Bucket, configuration: string): Promise<void> {
      for (const target of targetsOf(configuration)) {
        if (target.kind === 'function') continue;
        const test = {
          Service: 'Amazon S3',
          Event: 's3:TestEvent',
          Time: new Date().toISOString(),
          Bucket: bucket.name,
          RequestId: randomBytes(8).toString('hex').toUpperCase(),
          HostId: randomBytes(32).toString('base64'),
        };
        if (await send(target, bucket, test)) continue;
        throw invalidArgument(
          'Unable to validate the following destination configurations',
          target.arn,
          'Permissions on the destination do not allow S3 to publish notifications from this bucket',
        );
      }
    },
  };
}
