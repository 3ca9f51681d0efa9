import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FunctionConfiguration, Runtime } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { type Cloud, partitionOf } from '../cloud.ts';
import { ApplyError } from '../errors.ts';
import { type Change, resourceType } from '../resource-type.ts';
import { touches } from './changed.ts';
import { required } from './required.ts';
import { block, flag, number, tagged, text, textMap, texts, word } from './schema.ts';
import { changeTags } from './tags.ts';
import { waitUntil } from './wait.ts';

const logLevel = word('TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL');
const schema = z.strictObject({
  function_name: text,
  role: text,
  description: text.optional(),
  // Which runtimes there are is the cloud's to say, not this client's.
  runtime: z.custom<Runtime>((value) => typeof value === 'string').optional(),
  handler: text.optional(),
  package_type: word('Zip').default('Zip'),
  filename: text.optional(),
  source_code_hash: text.optional(),
  s3_bucket: text.optional(),
  s3_key: text.optional(),
  s3_object_version: text.optional(),
  architectures: z.array(word('x86_64', 'arm64')).default(['x86_64']),
  memory_size: number.default(128),
  timeout: number.default(3),
  layers: texts.optional(),
  kms_key_arn: text.optional(),
  publish: flag.default(false),
  reserved_concurrent_executions: number.default(-1),
  environment: block(z.strictObject({ variables: textMap.optional() })).optional(),
  dead_letter_config: block(z.strictObject({ target_arn: text })).optional(),
  ephemeral_storage: block(z.strictObject({ size: number })).optional(),
  tracing_config: block(z.strictObject({ mode: word('Active', 'PassThrough') })).optional(),
  logging_config: block(
    z.strictObject({
      log_format: word('JSON', 'Text'),
      log_group: text.optional(),
      application_log_level: logLevel.optional(),
      system_log_level: word('DEBUG', 'INFO', 'WARN').optional(),
    }),
  ).optional(),
  // An empty one is none; functions of a local cloud are in no network of their own.
  vpc_config: block(
    z.strictObject({ security_group_ids: texts.max(0), subnet_ids: texts.max(0) }),
  ).optional(),
  ...tagged,
});

type Arguments = z.infer<typeof schema>;

const CODE = [
  'filename',
  'source_code_hash',
  's3_bucket',
  's3_key',
  's3_object_version',
  'architectures',
] as const;
const CONFIGURATION = [
  'role',
  'description',
  'runtime',
  'handler',
  'memory_size',
  'timeout',
  'layers',
  'kms_key_arn',
  'environment',
  'dead_letter_config',
  'ephemeral_storage',
  'tracing_config',
  'logging_config',
] as const;

function configuration(wanted: Arguments) {
  const logging = wanted.logging_config?.[0];
  return {
    FunctionName: wanted.function_name,
    Role: wanted.role,
    Description: wanted.description ?? '',
    Runtime: wanted.runtime,
    Handler: wanted.handler,
    MemorySize: wanted.memory_size,
    Timeout: wanted.timeout,
    ...(wanted.layers === undefined ? {} : { Layers: wanted.layers }),
    ...(wanted.kms_key_arn === undefined ? {} : { KMSKeyArn: wanted.kms_key_arn }),
    Environment: { Variables: wanted.environment?.[0]?.variables ?? {} },
    ...(wanted.dead_letter_config === undefined
      ? {}
      : { DeadLetterConfig: { TargetArn: wanted.dead_letter_config[0]?.target_arn } }),
    ...(wanted.ephemeral_storage === undefined
      ? {}
      : { EphemeralStorage: { Size: wanted.ephemeral_storage[0]?.size } }),
    TracingConfig: { Mode: wanted.tracing_config?.[0]?.mode ?? 'PassThrough' },
    ...(logging === undefined
      ? {}
      : {
          LoggingConfig: {
            LogFormat: logging.log_format,
            LogGroup: logging.log_group,
            ApplicationLogLevel: logging.application_log_level,
            SystemLogLevel: logging.system_log_level,
          },
        }),
  } as const;
}

/** Settings that were there and are no more go back to what AWS has without them. */
function cleared({ arguments: before, wanted }: Change<Arguments>) {
  const isGone = (name: keyof Arguments) =>
    before[name] !== undefined && wanted[name] === undefined;
  return {
    ...(isGone('layers') ? { Layers: [] } : {}),
    ...(isGone('kms_key_arn') ? { KMSKeyArn: '' } : {}),
    ...(isGone('dead_letter_config') ? { DeadLetterConfig: { TargetArn: '' } } : {}),
    ...(isGone('ephemeral_storage') ? { EphemeralStorage: { Size: 512 } } : {}),
    ...(isGone('logging_config') ? { LoggingConfig: { LogFormat: 'Text' as const } } : {}),
  };
}

async function codeOf(cloud: Cloud, wanted: Arguments) {
  if (wanted.filename !== undefined)
    return { ZipFile: await readFile(resolve(cloud.folder, wanted.filename)) };
  if (wanted.s3_bucket !== undefined) {
    return {
      S3Bucket: wanted.s3_bucket,
      S3Key: wanted.s3_key,
      S3ObjectVersion: wanted.s3_object_version,
    };
  }
  throw new ApplyError(
    'InvalidStack',
    `The function ${wanted.function_name} has no filename and no s3_bucket.`,
  );
}

async function untilReady(cloud: Cloud, FunctionName: string): Promise<FunctionConfiguration> {
  const lambda = await cloud.lambda();
  let found: FunctionConfiguration = {};
  await waitUntil(`The function ${FunctionName}`, async () => {
    found = await lambda.getFunctionConfiguration({ FunctionName });
    if (found.State === 'Failed' || found.LastUpdateStatus === 'Failed') {
      const reason = found.StateReason ?? found.LastUpdateStatusReason;
      throw new ApplyError('NotReady', `The function ${FunctionName} failed: ${reason}`);
    }
    return found.State !== 'Pending' && found.LastUpdateStatus !== 'InProgress';
  });
  return found;
}

function computed({ region }: Cloud, found: FunctionConfiguration, version = found.Version) {
  const arn = required(found.FunctionArn, 'the FunctionArn').replace(/(:function:[^:]+):.*$/, '$1');
  const invoke = (target: string) =>
    `arn:${partitionOf(region)}:apigateway:${region}:lambda:path/2015-03-31/functions/${target}/invocations`;
  return {
    arn,
    invoke_arn: invoke(arn),
    qualified_arn: `${arn}:${version}`,
    qualified_invoke_arn: invoke(`${arn}:${version}`),
    version,
    code_sha256: found.CodeSha256,
    source_code_size: found.CodeSize,
    last_modified: found.LastModified,
  };
}

async function latestVersion(cloud: Cloud, FunctionName: string): Promise<string> {
  const lambda = await cloud.lambda();
  let latest = 0;
  let Marker: string | undefined;
  do {
    const page = await lambda.listVersionsByFunction({ FunctionName, Marker });
    for (const { Version } of page.Versions ?? []) latest = Math.max(latest, Number(Version) || 0);
    Marker = page.NextMarker;
  } while (Marker !== undefined && Marker !== '');
  return latest === 0 ? '$LATEST' : String(latest);
}

async function describe(cloud: Cloud, wanted: Arguments) {
  const found = await untilReady(cloud, wanted.function_name);
  if (!wanted.publish) return computed(cloud, found);
  return computed(cloud, found, await latestVersion(cloud, wanted.function_name));
}

async function reserve(cloud: Cloud, FunctionName: string, executions: number): Promise<void> {
  const lambda = await cloud.lambda();
  if (executions < 0) await lambda.deleteFunctionConcurrency({ FunctionName });
  else {
    await lambda.putFunctionConcurrency({ FunctionName, ReservedConcurrentExecutions: executions });
  }
}

export const lambdaFunction = resourceType({
  arguments: schema,
  replaceOn: ['function_name', 'package_type'],
  /** A new content of the file is a change, whether or not the stack says its hash. */
  async prepare(raw, folder) {
    const { filename } = raw;
    if (raw['source_code_hash'] !== undefined || typeof filename !== 'string') return raw;
    const content = await readFile(resolve(folder, filename));
    return { ...raw, source_code_hash: createHash('sha256').update(content).digest('base64') };
  },
  async create(cloud, wanted) {
    const lambda = await cloud.lambda();
    await lambda.createFunction({
      ...configuration(wanted),
      PackageType: wanted.package_type,
      Architectures: wanted.architectures,
      Code: await codeOf(cloud, wanted),
      Tags: wanted.tags_all,
    });
    const name = wanted.function_name;
    const isReserved = wanted.reserved_concurrent_executions >= 0;
    if (isReserved) await reserve(cloud, name, wanted.reserved_concurrent_executions);
    await untilReady(cloud, name);
    if (wanted.publish) await lambda.publishVersion({ FunctionName: name });
    return { id: name, attributes: await describe(cloud, wanted) };
  },
  read: (cloud, existing) => describe(cloud, existing.arguments),
  async update(cloud, change) {
    const { id, wanted } = change;
    const lambda = await cloud.lambda();
    const hasNewCode = touches(change, ...CODE);
    if (touches(change, ...CONFIGURATION)) {
      await lambda.updateFunctionConfiguration({ ...configuration(wanted), ...cleared(change) });
      await untilReady(cloud, id);
    }
    if (hasNewCode) {
      const code = await codeOf(cloud, wanted);
      const Architectures = wanted.architectures;
      await lambda.updateFunctionCode({ FunctionName: id, Architectures, ...code });
      await untilReady(cloud, id);
    }
    if (wanted.publish) await lambda.publishVersion({ FunctionName: id });
    if (touches(change, 'reserved_concurrent_executions')) {
      await reserve(cloud, id, wanted.reserved_concurrent_executions);
    }
    const Resource = String(change.attributes['arn']);
    await changeTags(
      change.arguments,
      wanted,
      (Tags) => lambda.tagResource({ Resource, Tags }),
      (TagKeys) => lambda.untagResource({ Resource, TagKeys }),
    );
  },
  async delete(cloud, { id }) {
    await (await cloud.lambda()).deleteFunction({ FunctionName: id });
  },
  async find(cloud, { function_name }) {
    return (await (await cloud.lambda()).getFunctionConfiguration({ FunctionName: function_name }))
      .FunctionName;
  },
});
