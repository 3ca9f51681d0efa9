import type { Runtime } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { Change } from '../resource-type.ts';
import { block, flag, number, tagged, text, textMap, texts, word } from './schema.ts';

const logLevel = word('TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL');

export const functionArguments = z.strictObject({
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

export type FunctionArguments = z.infer<typeof functionArguments>;

/** What a new code is made of. */
export const codeArguments = [
  'filename',
  'source_code_hash',
  's3_bucket',
  's3_key',
  's3_object_version',
  'architectures',
] as const;
/** What is set apart from the code. */
export const configurationArguments = [
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

/** The members that CreateFunction and UpdateFunctionConfiguration take in the same shape. */
export function configuration(wanted: FunctionArguments) {
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
export function cleared({ arguments: before, wanted }: Change<FunctionArguments>) {
  const isGone = (name: keyof FunctionArguments) =>
    before[name] !== undefined && wanted[name] === undefined;
  return {
    ...(isGone('layers') ? { Layers: [] } : {}),
    ...(isGone('kms_key_arn') ? { KMSKeyArn: '' } : {}),
    ...(isGone('dead_letter_config') ? { DeadLetterConfig: { TargetArn: '' } } : {}),
    ...(isGone('ephemeral_storage') ? { EphemeralStorage: { Size: 512 } } : {}),
    ...(isGone('logging_config') ? { LoggingConfig: { LogFormat: 'Text' as const } } : {}),
  };
}
