import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import { S3BucketAccelerateConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-accelerate-configuration/index.js';
import { S3BucketCorsConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-cors-configuration/index.js';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy/index.js';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js';
import { S3BucketServerSideEncryptionConfigurationA as S3BucketEncryption } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js';
import { Construct } from 'constructs';
import { lifecycleOf, tlsOnly } from './file-rules.ts';
import type { Grant, Statement } from './grant.ts';
import { ensure, ensureWithin } from './validation.ts';

/** What a function may do with the objects. */
export type ObjectAction = 'GetObject' | 'PutObject' | 'DeleteObject';

export interface FileBucketProps {
  /** Unique in the world. */
  readonly name: string;
  /** Web pages that may post and get files; `['*']` for any. */
  readonly corsOrigins: readonly string[];
  /** @default 30 */
  readonly expireAfterDays?: number;
  /** Prefix of uploads that nobody has confirmed yet; deleted after one day. @default '_temp/' */
  readonly temporaryPrefix?: string;
  /** Refuse plain HTTP. @default true */
  readonly tlsOnly?: boolean;
  /** Delete the objects together with the bucket. @default false */
  readonly forceDestroy?: boolean;
  /** Uploads by the nearest edge of AWS, paid by GB. @default false */
  readonly acceleration?: boolean;
  /** Pays only for objects idle for 30 days and more. @default false */
  readonly intelligentTiering?: boolean;
  /** Functions address the bucket by path, as local clouds want it. @default false */
  readonly pathStyle?: boolean;
}

/** A private bucket for the files of jobs. Versions are in the file names, so it keeps none. */
export class FileBucket extends Construct {
  readonly bucket: S3Bucket;
  readonly #pathStyle: boolean;

  constructor(scope: Construct, id: string, props: FileBucketProps) {
    super(scope, id);
    const { expireAfterDays = 30 } = props;
    ensure(
      this,
      props.corsOrigins.length > 0,
      'no web page may use the bucket.',
      "Name the console's origin in corsOrigins.",
    );
    ensureWithin(this, 'expireAfterDays', expireAfterDays, { from: 1, to: 3_650 });
    this.#pathStyle = props.pathStyle ?? false;
    this.bucket = new S3Bucket(this, 'bucket', {
      bucket: props.name,
      forceDestroy: props.forceDestroy ?? false,
    });
    const bucket = this.bucket.id;
    const publicAccess = new S3BucketPublicAccessBlock(this, 'public-access', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, 'ownership', {
      bucket,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    new S3BucketEncryption(this, 'encryption', {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    });
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket,
      rule: lifecycleOf({
        expireAfterDays,
        temporaryPrefix: props.temporaryPrefix ?? '_temp/',
        intelligentTiering: props.intelligentTiering ?? false,
      }),
    });
    new S3BucketCorsConfiguration(this, 'cors', {
      bucket,
      corsRule: [
        {
          allowedOrigins: [...props.corsOrigins],
          allowedMethods: ['GET', 'POST'],
          allowedHeaders: ['*'],
          exposeHeaders: ['ETag'],
          maxAgeSeconds: 3_000,
        },
      ],
    });
    if (props.tlsOnly ?? true) {
      new S3BucketPolicy(this, 'policy', {
        bucket,
        policy: tlsOnly(this.bucket.arn),
        // S3 answers 409 to two changes of a bucket's access at once.
        dependsOn: [publicAccess],
      });
    }
    if (props.acceleration ?? false) {
      new S3BucketAccelerateConfiguration(this, 'acceleration', { bucket, status: 'Enabled' });
    }
  }

  /**
   * Rights on the objects. Who reads may list as well, or S3 would answer 403 for a key that is not
   * there, and who deletes, to find what there is; who only writes may not. It has no prefix condition,
   * since a read of one key names no prefix.
   * @param variable that gets the name of the bucket
   */
  granting(actions: readonly ObjectAction[], variable = 'S3_BUCKET'): Grant {
    const onObjects: Statement = {
      actions: actions.map((action) => `s3:${action}`),
      resources: [`${this.bucket.arn}/*`],
    };
    const onlyWrites = actions.every((action) => action === 'PutObject');
    const onBucket: Statement = { actions: ['s3:ListBucket'], resources: [this.bucket.arn] };
    return {
      variables: {
        [variable]: this.bucket.bucket,
        ...(this.#pathStyle ? { S3_FORCE_PATH_STYLE: 'true' } : {}),
      },
      statements: onlyWrites ? [onObjects] : [onObjects, onBucket],
    };
  }
}
