import type { AwsError } from '../kernel/aws-error.ts';
import type { Clock } from '../kernel/clock.ts';
import type { CloudRequest, CloudResponse } from '../kernel/cloud-request.ts';
import type { Access } from '../kernel/principal.ts';
import { noSuchBucket } from './errors.ts';
import type { Marks } from './keeping/marks.ts';
import type { Target } from './notifications/configuration.ts';
import type { Bodies } from './store/bodies.ts';
import type { Bucket } from './store/bucket.ts';

/** What happened to an object, as a bucket's notifications name it. */
export interface ObjectEvent {
  /** Such as `ObjectCreated:Put`. */
  readonly name: string;
  readonly bucket: Bucket;
  readonly key: string;
  readonly size?: number;
  readonly etag?: string;
  readonly versionId?: string;
}

/** What made something happen to an object: a request, or S3 itself. */
export interface EventCause {
  readonly context: Pick<S3Context, 'account' | 'buckets' | 'clock'>;
  readonly request: Pick<CloudRequest, 'connection' | 'principal'>;
}

/** What every operation of S3 works on. */
export interface S3Context {
  readonly account: string;
  readonly region: string;
  readonly address: { readonly endpoint: string };
  readonly clock: Clock;
  readonly buckets: Map<string, Bucket>;
  readonly bodies: Bodies;
  readonly marks: Marks;
  /** Tells those who asked to be told. */
  notify(event: ObjectEvent, cause: EventCause): void;
  /** What stands against one thing of several that a request wants; undefined where it may. */
  refusal(request: CloudRequest, access: Access): AwsError | undefined;
  /** Checks that events can reach where a notification configuration sends them. */
  checkTargets(bucket: Bucket, targets: readonly Target[]): Promise<void>;
}

/** A request that knows its bucket and key. */
export interface S3Call {
  readonly context: S3Context;
  readonly request: CloudRequest;
  readonly query: URLSearchParams;
  /** Empty where the request names none. */
  readonly bucketName: string;
  readonly key: string;
}

export interface S3Operation {
  /** Such as `GetObject`. */
  readonly name: string;
  /** IAM actions on the bucket or object that it needs. */
  readonly permissions: readonly string[];
  run(call: S3Call): CloudResponse | Promise<CloudResponse>;
}

/** @throws AwsError NoSuchBucket */
export function bucketOf({ bucketName, context }: S3Call): Bucket {
  const bucket = context.buckets.get(bucketName);
  if (bucket === undefined) throw noSuchBucket(bucketName);
  return bucket;
}
