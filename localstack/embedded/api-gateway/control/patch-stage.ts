import { methodSetting, type Stage, stage } from '../entities.ts';
import { badRequest } from '../errors.ts';
import { type PatchOperation, type PatchRules, patched } from './patch.ts';
import { defaultMethodSetting, methodSettingPaths } from './stage-defaults.ts';

const rules: PatchRules = {
  deploymentId: 'text',
  description: 'text',
  variables: 'map',
  accessLogSettings: { format: 'text', destinationArn: 'text' },
  tracingEnabled: 'boolean',
  cacheClusterEnabled: 'boolean',
  cacheClusterSize: 'text',
  clientCertificateId: 'text',
  documentationVersion: 'text',
};

const settingRules: PatchRules = {
  metricsEnabled: 'boolean',
  loggingLevel: 'text',
  dataTraceEnabled: 'boolean',
  throttlingBurstLimit: 'number',
  throttlingRateLimit: 'number',
  cachingEnabled: 'boolean',
  cacheTtlInSeconds: 'number',
  cacheDataEncrypted: 'boolean',
  requireAuthorizationForCacheControl: 'boolean',
  unauthorizedCacheControlHeaderStrategy: 'text',
};

/** `/{resource~1path}/{METHOD}/logging/loglevel`; with a plain slash in the path it is taken too. */
const settingPath = /^\/(?:methodSettings\/)?(.*\/(?:[A-Z]+|\*))(?:\/(\w+\/\w+))?$/;

function patchSetting(before: Stage, patch: PatchOperation): Stage | undefined {
  const match = settingPath.exec(patch.path);
  const key = match?.[1];
  if (key === undefined) return undefined;
  const { [key]: setting = defaultMethodSetting, ...others } = before.methodSettings;
  if (match?.[2] === undefined) {
    return patch.op === 'remove' ? { ...before, methodSettings: others } : undefined;
  }
  const name = methodSettingPaths[match[2]];
  if (name === undefined) return undefined;
  if (patch.op === 'remove') {
    const reset = { ...setting, [name]: defaultMethodSetting[name] };
    return { ...before, methodSettings: { ...others, [key]: reset } };
  }
  const after = patched(methodSetting, setting, [{ ...patch, path: `/${name}` }], settingRules);
  return { ...before, methodSettings: { ...others, [key]: after } };
}

function checkLogs({ accessLogSettings: logs }: Stage): void {
  if (logs?.destinationArn === undefined || logs.destinationArn === '') return;
  if (!/^arn:[^:]+:logs:[^:]*:\d*:log-group:[^:]+/.test(logs.destinationArn)) {
    throw badRequest(
      `Invalid ARN specified in the request: ${logs.destinationArn}. Only CloudWatch Logs groups are supported.`,
    );
  }
  if (
    logs.format !== undefined &&
    !/\$context\.(?:requestId|extendedRequestId)/.test(logs.format)
  ) {
    throw badRequest(
      'Access Log format must be single line, new line character is allowed only at end of the format and must contain $context.requestId or $context.extendedRequestId',
    );
  }
}

/** A stage after its patches; nothing is changed where one of them is wrong. */
export function patchStage(before: Stage, operations: readonly PatchOperation[]): Stage {
  let next = before;
  for (const patch of operations) {
    next = patchSetting(next, patch) ?? patched(stage, next, [patch], rules);
  }
  checkLogs(next);
  return next;
}
