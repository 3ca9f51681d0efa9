import { randomBytes } from 'node:crypto';
import type { EventSink } from '../../ports.ts';
import type { ObjectEvent, S3Call } from '../context.ts';

const reasons: Readonly<Record<string, string>> = {
  'ObjectCreated:CompleteMultipartUpload': 'CompleteMultipartUpload',
  'ObjectCreated:Copy': 'CopyObject',
  'ObjectCreated:Post': 'POST Object',
  'ObjectCreated:Put': 'PutObject',
  'ObjectRemoved:Delete': 'DeleteObject',
  'ObjectRemoved:DeleteMarkerCreated': 'DeleteObject',
};

const types: Readonly<Record<string, string>> = {
  'ObjectAcl:Put': 'Object ACL Updated',
  'ObjectRestore:Completed': 'Object Restore Completed',
  'ObjectRestore:Post': 'Object Restore Initiated',
  'ObjectTagging:Delete': 'Object Tags Deleted',
  'ObjectTagging:Put': 'Object Tags Added',
};

function typeOf(name: string): string {
  if (name.startsWith('ObjectCreated:')) return 'Object Created';
  return name.startsWith('ObjectRemoved:') ? 'Object Deleted' : (types[name] ?? name);
}

/**
 * Puts what happened to an object on the default bus.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export function putOnBus(
  sink: EventSink,
  event: ObjectEvent,
  { call, sequencer }: { readonly call: S3Call; readonly sequencer: string },
): void {
  const { bucket, etag, key, name, size, versionId } = event;
  const { account, clock } = call.context;
  const deletion =
    name === 'ObjectRemoved:Delete' ? 'Permanently Deleted' : 'Delete Marker Created';
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
      ...(name.startsWith('ObjectRemoved:') ? { 'deletion-type': deletion } : {}),
    },
  });
}
