import { randomBytes } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { principalName } from '../../kernel/principal.ts';
import type { EventCause, ObjectEvent } from '../context.ts';
import { owner } from '../protocol/answers.ts';
import type { Target } from './configuration.ts';

/** Sequencers of events: later ones of a key compare greater. */
export class Sequencers {
  readonly #clock: Clock;
  #last = 0n;

  constructor(dependencies: { readonly clock: Clock }) {
    this.#clock = dependencies.clock;
  }

  /** Eighteen hexadecimal digits. */
  next(): string {
    const now = BigInt(this.#clock.now()) * 65_536n;
    this.#last = now > this.#last ? now : this.#last + 1n;
    return this.#last.toString(16).toUpperCase().padStart(18, '0');
  }
}

/**
 * What queues, topics and functions are told of an event.
 * @see Amazon S3 User Guide, "Event message structure"
 */
export function eventRecord(
  target: Target,
  event: ObjectEvent,
  { call, sequencer }: { readonly call: EventCause; readonly sequencer: string },
) {
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
