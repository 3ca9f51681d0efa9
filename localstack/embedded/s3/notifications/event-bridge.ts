import { randomBytes } from 'node:crypto';
import type { EventSink } from '../../ports.ts';
import type { EventCause, ObjectEvent } from '../context.ts';

const reasons: Readonly<Record<string, string>> = {
  'ObjectCreated:CompleteMultipartUpload': 'CompleteMultipartUpload',
  'ObjectCreated:Copy': 'CopyObject',
  'ObjectCreated:Post': 'POST Object',
  'ObjectCreated:Put': 'PutObject',
  'ObjectRemoved:Delete': 'DeleteObject',
  'ObjectRemoved:DeleteMarkerCreated': 'DeleteObject',
  'LifecycleExpiration:Delete': 'Lifecycle Expiration',
  'LifecycleExpiration:DeleteMarkerCreated': 'Lifecycle Expiration',
};

const types: Readonly<Record<string, string>> = {
  'ObjectAcl:Put': 'Object ACL Updated',
  'ObjectRestore:Completed': 'Object Restore Completed',
  'ObjectRestore:Post': 'Object Restore Initiated',
  'ObjectTagging:Delete': 'Object Tags Deleted',
  'ObjectTagging:Put': 'Object Tags Added',
};

function isDeletion(name: string): boolean {
  return /^(ObjectRemoved|LifecycleExpiration):/.test(name);
}

function typeOf(name: string): string {
  if (name.startsWith('ObjectCreated:')) return 'Object Created';
  return isDeletion(name) ? 'Object Deleted' : (types[name] ?? name);
}

/**
 * Puts what happened to an object on the default bus.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export function putOnBus(
  sink: EventSink,
  event: ObjectEvent,
  { call, sequencer }: { readonly call: EventCause; readonly sequencer: string },
): void {
  const { bucket, etag, key, name, size, versionId } = event;
  const { account, clock } = call.context;
  const deletion = name.endsWith(':Delete') ? 'Permanently Deleted' : 'Delete Marker Created';
  const reason = reasons[name];
  sink.put({
    source: 'aws.s3',
    detailType: typeOf(name),
    resources: [bucket.arn],
    time: clock.now(),
    detail: {
      version: '0',
      bucket: { name: bucket.name },
      object: {
        key,
        ...(size === undefined ? {} : { size }),
        ...(etag === undefined ? {} : { etag: etag.replaceAll('"', '') }),
        ...(versionId === undefined || versionId === 'null' ? {} : { 'version-id': versionId }),
        sequencer,
      },
      'request-id': randomBytes(8).toString('hex').toUpperCase(),
      requester: account,
      'source-ip-address': call.request.connection?.sourceIp ?? '127.0.0.1',
      ...(reason === undefined ? {} : { reason }),
      ...(isDeletion(name) ? { 'deletion-type': deletion } : {}),
    },
  });
}
