import { notImplemented } from '../../kernel/aws-error.ts';
import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { toXml } from '../../kernel/protocols/xml.ts';
import { bucketOf, type S3Call, type S3Operation } from '../context.ts';
import { malformedXml, s3Error } from '../errors.ts';
import {
  children,
  emptyAnswer,
  readXml,
  s3Namespace,
  texts,
  type XmlFields,
} from '../protocol/answers.ts';
import { payloadOf } from '../protocol/chunked.ts';

/** A sub-resource of buckets that is kept as the XML it came in. */
interface Setting {
  readonly query: string;
  /** Of the operations: `Get<name>`, `Put<name>`, `Delete<name>`. */
  readonly name: string;
  readonly root: string;
  /** IAM's words after `s3:Get` and `s3:Put`. */
  readonly permission: string;
  /** What a bucket answers that has none: content of the root, or an error. */
  readonly missing: XmlFields | readonly [code: string, message: string];
  readonly deletable?: boolean;
  check?(content: XmlFields): void;
  /** What it says of itself in headers. */
  headers?(given: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
}

const methods = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD']);

function checkCors(content: XmlFields): void {
  const rules = children(content, 'CORSRule');
  if (rules.length === 0 || rules.length > 100) throw malformedXml();
  for (const rule of rules) {
    const named = texts(rule, 'AllowedMethod');
    if (named.length === 0 || texts(rule, 'AllowedOrigin').length === 0) throw malformedXml();
    const wrong = named.find((method) => !methods.has(method));
    if (wrong === undefined) continue;
    throw s3Error(
      'InvalidRequest',
      `Found unsupported HTTP method in CORS config. Unsupported method is ${wrong}`,
    );
  }
}

function checkRules(content: XmlFields): void {
  if (children(content, 'Rule').length === 0) throw malformedXml();
}

/** What is answered in AWS's own way but cannot be put: it would have to do something here. */
function refuseToKeep(what: string): (content: XmlFields) => void {
  return () => {
    throw notImplemented(`s3 ${what}`);
  };
}

const smallestTransition = 'x-amz-transition-default-minimum-object-size';

const blockEverything = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

const settings: readonly Setting[] = [
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
    check: checkRules,
  },
  {
    query: 'publicAccessBlock',
    name: 'PublicAccessBlock',
    root: 'PublicAccessBlockConfiguration',
    permission: 'BucketPublicAccessBlock',
    missing: blockEverything,
    deletable: true,
  },
  {
    query: 'ownershipControls',
    name: 'BucketOwnershipControls',
    root: 'OwnershipControls',
    permission: 'BucketOwnershipControls',
    missing: { Rule: { ObjectOwnership: 'BucketOwnerEnforced' } },
    deletable: true,
    check: checkRules,
  },
  {
    query: 'lifecycle',
    name: 'BucketLifecycleConfiguration',
    root: 'LifecycleConfiguration',
    permission: 'LifecycleConfiguration',
    missing: ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
    deletable: true,
    check: checkRules,
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
  },
  {
    query: 'logging',
    name: 'BucketLogging',
    root: 'BucketLoggingStatus',
    permission: 'BucketLogging',
    missing: {},
    check(content) {
      if (children(content, 'LoggingEnabled').length > 0) throw notImplemented('s3 access logging');
    },
  },
  {
    query: 'requestPayment',
    name: 'BucketRequestPayment',
    root: 'RequestPaymentConfiguration',
    permission: 'BucketRequestPayment',
    missing: { Payer: 'BucketOwner' },
    check(content) {
      if (content['Payer'] !== 'BucketOwner') throw notImplemented('s3 requester pays');
    },
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
    check: refuseToKeep('website hosting'),
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
    check: refuseToKeep('replication'),
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
    check: refuseToKeep('object lock'),
  },
];

/** AWS ends what is missing with 404; the body of a default is written anew. */
function missing(setting: Setting, bucket: string): CloudResponse {
  if (Array.isArray(setting.missing)) {
    const [code = '', message = ''] = setting.missing;
    throw s3Error(String(code), String(message), 404, { BucketName: bucket });
  }
  const body = toXml({ [setting.root]: { '@xmlns': s3Namespace, ...setting.missing } });
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

function getSetting(setting: Setting) {
  return (call: S3Call): CloudResponse => {
    const bucket = bucketOf(call);
    const kept = bucket.settings.get(setting.query);
    if (kept === '') return removed(setting, bucket.name);
    if (kept === undefined) return missing(setting, bucket.name);
    const headers = {
      'content-type': 'application/xml',
      ...bucket.settingHeaders.get(setting.query),
    };
    return { status: 200, headers, body: kept };
  };
}

/** Taking a default away shows in its own error. */
function removed(setting: Setting, bucket: string): CloudResponse {
  const errors: Readonly<Record<string, readonly [string, string]>> = {
    publicAccessBlock: [
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
    ],
    ownershipControls: [
      'OwnershipControlsNotFoundError',
      'The bucket ownership controls were not found',
    ],
  };
  const error = errors[setting.query];
  if (error === undefined) return missing(setting, bucket);
  throw s3Error(error[0], error[1], 404, { BucketName: bucket });
}

function putSetting(setting: Setting) {
  return (call: S3Call): CloudResponse => {
    const bucket = bucketOf(call);
    const { body } = payloadOf(call.request);
    setting.check?.(readXml(body, setting.root));
    bucket.settings.set(setting.query, body.toString('utf8'));
    const headers = setting.headers?.(call.request.headers) ?? {};
    bucket.settingHeaders.set(setting.query, headers);
    return emptyAnswer(200, headers);
  };
}

function deleteSetting(setting: Setting) {
  return (call: S3Call): CloudResponse => {
    bucketOf(call).settings.set(setting.query, '');
    return emptyAnswer(204);
  };
}

/** Operations by method and sub-resource: `GET cors`, … */
export function settingOperations(): Record<string, S3Operation> {
  const entries = settings.flatMap((setting): [string, S3Operation][] => {
    const { name, permission, query } = setting;
    const get = {
      name: `Get${name}`,
      permissions: [`s3:Get${permission}`],
      run: getSetting(setting),
    };
    const put = {
      name: `Put${name}`,
      permissions: [`s3:Put${permission}`],
      run: putSetting(setting),
    };
    // Taking a setting away needs the permission to set it, but for websites.
    const deleting = query === 'website' ? 's3:DeleteBucketWebsite' : `s3:Put${permission}`;
    const remove = {
      name: `Delete${name}`,
      permissions: [deleting],
      run: deleteSetting(setting),
    };
    return [
      [`GET ${query}`, get],
      [`PUT ${query}`, put],
      ...(setting.deletable === true
        ? [[`DELETE ${query}`, remove] satisfies [string, S3Operation]]
        : []),
    ];
  });
  return Object.fromEntries(entries);
}
