import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js';

/** After how many days what is removed or moved. */
export interface FileRules {
  /** Days after which an object is deleted. */
  readonly expireAfterDays: number;
  /** Prefix of uploads that nobody has confirmed yet; deleted after one day. */
  readonly temporaryPrefix: string;
  /** Move objects to Intelligent-Tiering at once. */
  readonly intelligentTiering: boolean;
}

/** The lifecycle of a bucket of job files. */
export function lifecycleOf(rules: FileRules): S3BucketLifecycleConfigurationRule[] {
  return [
    {
      id: 'expire-files',
      status: 'Enabled',
      filter: [{ prefix: '' }],
      expiration: [{ days: rules.expireAfterDays }],
    },
    {
      id: 'expire-temporary-files',
      status: 'Enabled',
      filter: [{ prefix: rules.temporaryPrefix }],
      expiration: [{ days: 1 }],
    },
    {
      id: 'abort-multipart-uploads',
      status: 'Enabled',
      filter: [{ prefix: '' }],
      abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
    },
    ...(rules.intelligentTiering ? [tiering] : []),
  ];
}

const tiering: S3BucketLifecycleConfigurationRule = {
  id: 'tier-files',
  status: 'Enabled',
  filter: [{ prefix: '' }],
  transition: [{ days: 0, storageClass: 'INTELLIGENT_TIERING' }],
};

/** A bucket policy that refuses every request that does not come by TLS, and allows nothing. */
export function tlsOnly(bucketArn: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'RefusePlainHttp',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [bucketArn, `${bucketArn}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
}
