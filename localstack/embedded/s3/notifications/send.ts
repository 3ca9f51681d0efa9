import { randomBytes } from 'node:crypto';
import { AwsError } from '../../kernel/aws-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import { insisting } from '../../kernel/insisting.ts';
import { type Principal, principalName } from '../../kernel/principal.ts';
import { jsonOutput } from '../../kernel/protocols/json.ts';
import type { EventSink, FunctionInvoker } from '../../ports.ts';
import type { EventCause, ObjectEvent } from '../context.ts';
import { invalidArgument } from '../errors.ts';
import { owner } from '../protocol/answers.ts';
import type { Bucket } from '../store/bucket.ts';
import { readConfiguration, type Target } from './configuration.ts';
import { putOnBus } from './event-bridge.ts';

function wants(target: Target, event: ObjectEvent): boolean {
  const named = target.events.some((pattern) => {
    const name = pattern.replace(/^s3:/, '');
    return name === event.name || (name.endsWith(':*') && event.name.startsWith(name.slice(0, -1)));
  });
  return (
    named && event.key.startsWith(target.prefix ?? '') && event.key.endsWith(target.suffix ?? '')
  );
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

function record(target: Target, event: ObjectEvent, call: EventCause, sequencer: string) {
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
    requestParameters: { sourceIPAddress: call.request.connection?.sourceIp ?? '127.0.0.1' },
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
        sequencer,
      },
    },
  };
}

function principalOf(bucket: Bucket): Principal {
  return { kind: 'service', service: 's3.amazonaws.com', sourceArn: bucket.arn };
}

/** Tells queues, topics, functions and the event bus what happens to the objects of a bucket. */
export function createNotifications(dependencies: {
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  readonly events: EventSink;
  readonly invoker: FunctionInvoker;
}) {
  const { dispatcher, events, invoker } = dependencies;

  /** @throws AwsError what the target answered, where it did not take it */
  const send = async (target: Target, bucket: Bucket, message: object): Promise<void> => {
    const principal = principalOf(bucket);
    const body = JSON.stringify(message);
    const [, , , region = '', , name = ''] = target.arn.split(':');
    if (target.kind === 'function') {
      const payload = Buffer.from(body);
      await invoker.invoke({ functionName: target.arn, payload, type: 'Event', principal });
      return;
    }
    const answer = await dispatcher.call(
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
    if (target.kind === 'queue') jsonOutput(answer);
    if (answer.status >= 300) {
      throw new AwsError('DeliveryFailure', answer.body.toString(), answer.status);
    }
  };

  /** Functions are asked for without being run; the others get a test event, as in AWS. */
  const greet = async (target: Target, bucket: Bucket): Promise<unknown> => {
    if (target.kind !== 'function') {
      const RequestId = randomBytes(8).toString('hex').toUpperCase();
      return send(target, bucket, {
        Service: 'Amazon S3',
        Event: 's3:TestEvent',
        Time: new Date(dependencies.clock.now()).toISOString(),
        Bucket: bucket.name,
        RequestId,
        HostId: randomBytes(32).toString('base64'),
      });
    }
    return invoker.invoke({
      functionName: target.arn,
      payload: Buffer.from('{}'),
      type: 'DryRun',
      principal: principalOf(bucket),
    });
  };

  const reach = async (target: Target, bucket: Bucket): Promise<boolean> => {
    try {
      await greet(target, bucket);
      return true;
    } catch (error) {
      if (error instanceof AwsError) return false;
      throw error;
    }
  };

  return {
    notify(event: ObjectEvent, call: EventCause): void {
      const kept = event.bucket.settings.get('notification');
      if (kept === undefined) return;
      const { eventBridge, targets } = readConfiguration(Buffer.from(kept));
      const sequencer = nextSequencer(call.context.clock.now());
      if (eventBridge) putOnBus(events, event, { call, sequencer });
      for (const target of targets) {
        if (!wants(target, event)) continue;
        const { bucket } = event;
        const { buckets, clock } = call.context;
        const message = { Records: [record(target, event, call, sequencer)] };
        // A target that refuses loses the event, as in AWS; the write is done all the same.
        void insisting(clock, {
          attempt: () => send(target, bucket, message),
          isWanted: () => buckets.get(bucket.name) === bucket,
          giveUp: async () => {},
        });
      }
    },

    /** @throws AwsError InvalidArgument where a target cannot be reached */
    async checkTargets(bucket: Bucket, targets: readonly Target[]): Promise<void> {
      for (const target of targets) {
        if (await reach(target, bucket)) continue;
        throw invalidArgument(
          'Unable to validate the following destination configurations',
          target.arn,
          'Not authorized to invoke or to send to the destination, or it does not exist',
        );
      }
    },
  };
}
