import type { S3Call } from '../context.ts';
import type { XmlFields } from '../protocol/answers.ts';
import { checkLifecycle, withRuleIds } from './lifecycle.ts';
import {
  allFlags,
  blockEverything,
  checkCors,
  checkEncryption,
  checkLogging,
  checkObjectLock,
  checkOwnership,
  checkReplication,
  checkWebsite,
  oneOf,
} from './setting-checks.ts';

/** A sub-resource of buckets that is kept as the XML it came in. */
export interface Setting {
  readonly query: string;
  /** Of the operations: `Get<name>`, `Put<name>`, `Delete<name>`. */
  readonly name: string;
  readonly root: string;
  /** IAM's words after `s3:Get` and `s3:Put`. */
  readonly permission: string;
  /** What a bucket answers that has none: content of the root, or an error. */
  readonly missing: XmlFields | readonly [code: string, message: string];
  readonly deletable?: boolean;
  /** @throws AwsError where AWS would not take it */
  check?(content: XmlFields, call: S3Call): void;
  /** What is kept of the XML. @default all of it */
  kept?(xml: string, content: XmlFields): string;
  /** What it says of itself in headers. */
  headers?(given: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
}

const smallestTransition = 'x-amz-transition-default-minimum-object-size';

export const settings: readonly Setting[] = [
  {
    query: 'cors',
    name: 'BucketCors',
    root: 'CORSConfiguration',
    permission: 'BucketCORS',
    missing: ['NoSuchCORSConfiguration', 'The CORS configuration does not exist'],
    deletable: true,
    check: checkCors,
  },
  {
    query: 'encryption',
    name: 'BucketEncryption',
    root: 'ServerSideEncryptionConfiguration',
    permission: 'EncryptionConfiguration',
    // Every bucket encrypts with keys of S3 since 2023.
    missing: {
      Rule: {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
        BucketKeyEnabled: false,
      },
    },
    deletable: true,
    check: checkEncryption,
  },
  {
    query: 'publicAccessBlock',
    name: 'PublicAccessBlock',
    root: 'PublicAccessBlockConfiguration',
    permission: 'BucketPublicAccessBlock',
    missing: blockEverything,
    deletable: true,
    kept: allFlags,
  },
  {
    query: 'ownershipControls',
    name: 'BucketOwnershipControls',
    root: 'OwnershipControls',
    permission: 'BucketOwnershipControls',
    missing: { Rule: { ObjectOwnership: 'BucketOwnerEnforced' } },
    deletable: true,
    check: checkOwnership,
  },
  {
    query: 'lifecycle',
    name: 'BucketLifecycleConfiguration',
    root: 'LifecycleConfiguration',
    permission: 'LifecycleConfiguration',
    missing: ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
    deletable: true,
    check: checkLifecycle,
    kept: withRuleIds,
    headers: (given) => ({
      [smallestTransition]: given[smallestTransition] ?? 'all_storage_classes_128K',
    }),
  },
  {
    query: 'accelerate',
    name: 'BucketAccelerateConfiguration',
    root: 'AccelerateConfiguration',
    permission: 'AccelerateConfiguration',
    missing: {},
    check: oneOf('Status', ['Enabled', 'Suspended']),
  },
  {
    query: 'logging',
    name: 'BucketLogging',
    root: 'BucketLoggingStatus',
    permission: 'BucketLogging',
    missing: {},
    check: checkLogging,
  },
  {
    query: 'requestPayment',
    name: 'BucketRequestPayment',
    root: 'RequestPaymentConfiguration',
    permission: 'BucketRequestPayment',
    missing: { Payer: 'BucketOwner' },
    check: oneOf('Payer', ['BucketOwner', 'Requester']),
  },
  {
    query: 'website',
    name: 'BucketWebsite',
    root: 'WebsiteConfiguration',
    permission: 'BucketWebsite',
    missing: [
      'NoSuchWebsiteConfiguration',
      'The specified bucket does not have a website configuration',
    ],
    deletable: true,
    check: checkWebsite,
  },
  {
    query: 'replication',
    name: 'BucketReplication',
    root: 'ReplicationConfiguration',
    permission: 'ReplicationConfiguration',
    missing: [
      'ReplicationConfigurationNotFoundError',
      'The replication configuration was not found',
    ],
    deletable: true,
    check: checkReplication,
  },
  {
    query: 'object-lock',
    name: 'ObjectLockConfiguration',
    root: 'ObjectLockConfiguration',
    permission: 'BucketObjectLockConfiguration',
    missing: [
      'ObjectLockConfigurationNotFoundError',
      'Object Lock configuration does not exist for this bucket',
    ],
    check: checkObjectLock,
  },
];
