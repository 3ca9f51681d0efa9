import { canarySettings, methodSetting, type Stage, stage } from '../entities/stage.ts';
import { badRequest } from '../errors.ts';
import { newCanary } from './canary.ts';
import { type PatchOperation, type PatchRules, patched } from './patch.ts';
import { defaultMethodSetting, knownPaths, methodSettingPaths } from './stage-defaults.ts';

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

/** What the service answers to a path that a stage does not have. */
function invalidPath({ op, path }: PatchOperation): Error {
  if (op === 'remove') {
    return badRequest(
      `Cannot remove method setting ${path.slice(1)} because there is no method setting for this method `,
    );
  }
  return badRequest(`Invalid method setting path: ${path}. Must be one of: [${knownPaths}]`);
}

const canaryRules: PatchRules = {
  percentTraffic: 'number',
  deploymentId: 'text',
  stageVariableOverrides: 'map',
  useStageCache: 'boolean',
};

function patchCanary(before: Stage, patch: PatchOperation): Stage | undefined {
  const [, member] = /^\/canarySettings(?:\/(\w+)(?:\/\w+)?)?$/.exec(patch.path) ?? [undefined];
  if (!patch.path.startsWith('/canarySettings')) return undefined;
  if (patch.path === '/canarySettings' && patch.op === 'remove') {
    const { canarySettings: _gone, ...rest } = before;
    return rest;
  }
  const isMap = patch.path === '/canarySettings/stageVariableOverrides';
  if (member === undefined || !Object.hasOwn(canaryRules, member) || isMap)
    throw invalidPath(patch);
  const canary = before.canarySettings ?? newCanary({}, before.deploymentId);
  const inner = { ...patch, path: patch.path.slice('/canarySettings'.length) };
  if (
    inner.path === '/percentTraffic' &&
    !(Number(patch.value) >= 0 && Number(patch.value) <= 100)
  ) {
    throw badRequest('percentTraffic must be between 0.0 and 100.0');
  }
  return { ...before, canarySettings: patched(canarySettings, canary, [inner], canaryRules) };
}

/** `copy` brings what the canary has tried to the whole stage. */
function patchCopy(before: Stage, { from, op, path }: PatchOperation): Stage | undefined {
  if (op !== 'copy') return undefined;
  const canary = before.canarySettings;
  if (canary !== undefined && from === '/canarySettings/deploymentId' && path === '/deploymentId') {
    return { ...before, deploymentId: canary.deploymentId };
  }
  if (
    canary !== undefined &&
    from === '/canarySettings/stageVariableOverrides' &&
    path === '/variables'
  ) {
    return { ...before, variables: { ...before.variables, ...canary.stageVariableOverrides } };
  }
  throw badRequest(`Invalid patch operation specified: copy from ${from ?? 'null'} to ${path}`);
}

function patchMember(before: Stage, patch: PatchOperation): Stage {
  const [name = ''] = patch.path.split('/').slice(1);
  if (!Object.hasOwn(rules, name)) throw invalidPath(patch);
  return patched(stage, before, [patch], rules);
}

/** A stage after its patches; nothing is changed where one of them is wrong. */
export function patchStage(before: Stage, operations: readonly PatchOperation[]): Stage {
  let next = before;
  for (const patch of operations) {
    next =
      patchCopy(next, patch) ??
      patchCanary(next, patch) ??
      patchSetting(next, patch) ??
      patchMember(next, patch);
  }
  checkLogs(next);
  return next;
}
