import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { type Cloud, partitionOf } from '../cloud.ts';
import { ApplyError } from '../errors.ts';
import { resourceType } from '../resource-type.ts';
import { touches } from './changed.ts';
import {
  cleared,
  codeArguments,
  configuration,
  configurationArguments,
  type FunctionArguments,
  functionArguments,
} from './lambda-settings.ts';
import { required } from './required.ts';
import { changeTags } from './tags.ts';
import { waitUntil } from './wait.ts';

async function codeOf(cloud: Cloud, wanted: FunctionArguments) {
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

async function describe(cloud: Cloud, wanted: FunctionArguments) {
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
  arguments: functionArguments,
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
    const hasNewCode = touches(change, ...codeArguments);
    if (touches(change, ...configurationArguments)) {
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
