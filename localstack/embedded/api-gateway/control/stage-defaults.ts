import type { MethodSetting, Stage } from '../entities/stage.ts';
import { badRequest } from '../errors.ts';

export function checkStageName(name: string): void {
  if (!/^[\w-]+$/.test(name)) throw badRequest('Stage name only allows a-zA-Z0-9_');
}

/** @throws AwsError BadRequestException for characters that a variable cannot have */
export function checkVariables(variables: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(variables)) {
    if (!/^\w+$/.test(name)) {
      throw badRequest(
        `Stage variable name may only contain alphanumeric characters and underscore: ${name}`,
      );
    }
    if (!/^[A-Za-z0-9-._~:/?#&=,@+% !$'()*;[\]{}"<>|\\^`]*$/.test(value)) {
      throw badRequest(`Stage variable value contains invalid characters: ${name}`);
    }
  }
}

export function newStage(stageName: string, deploymentId: string, seconds: number): Stage {
  return {
    deploymentId,
    stageName,
    cacheClusterEnabled: false,
    cacheClusterStatus: 'NOT_AVAILABLE',
    methodSettings: {},
    tracingEnabled: false,
    createdDate: seconds,
    lastUpdatedDate: seconds,
  };
}

/** The state of a stage's cache, which is there at once. Its size (in GB) is a setting only. */
export function withCacheState(stage: Stage): Stage {
  if (!stage.cacheClusterEnabled) return { ...stage, cacheClusterStatus: 'NOT_AVAILABLE' };
  const cacheClusterSize = stage.cacheClusterSize ?? '0.5';
  return { ...stage, cacheClusterSize, cacheClusterStatus: 'AVAILABLE' };
}

/** What a method's settings are before they are patched; the throttle is the account's. */
export const defaultMethodSetting: MethodSetting = {
  metricsEnabled: false,
  dataTraceEnabled: false,
  throttlingBurstLimit: 5000,
  throttlingRateLimit: 10_000,
  cachingEnabled: false,
  cacheTtlInSeconds: 300,
  cacheDataEncrypted: false,
  requireAuthorizationForCacheControl: true,
  unauthorizedCacheControlHeaderStrategy: 'SUCCEED_WITH_RESPONSE_HEADER',
};

/** The end of a patch path -> the method setting it changes. */
export const methodSettingPaths: Readonly<Record<string, keyof MethodSetting>> = {
  'metrics/enabled': 'metricsEnabled',
  'logging/loglevel': 'loggingLevel',
  'logging/dataTrace': 'dataTraceEnabled',
  'throttling/burstLimit': 'throttlingBurstLimit',
  'throttling/rateLimit': 'throttlingRateLimit',
  'caching/enabled': 'cachingEnabled',
  'caching/ttlInSeconds': 'cacheTtlInSeconds',
  'caching/dataEncrypted': 'cacheDataEncrypted',
  'caching/requireAuthorizationForCacheControl': 'requireAuthorizationForCacheControl',
  'caching/unauthorizedCacheControlHeaderStrategy': 'unauthorizedCacheControlHeaderStrategy',
};

const settings = (at: string): string =>
  [
    `${at}/metrics/enabled, `,
    `${at}/logging/dataTrace, `,
    `${at}/logging/loglevel, `,
    `${at}/throttling/burstLimit`,
    `${at}/throttling/rateLimit`,
    `${at}/caching/ttlInSeconds, `,
    `${at}/caching/enabled, `,
    `${at}/caching/dataEncrypted, `,
    `${at}/caching/requireAuthorizationForCacheControl, `,
    `${at}/caching/unauthorizedCacheControlHeaderStrategy`,
  ].join('');

/** The paths of a stage's patches as the service's own error lists them, its missing commas included. */
export const knownPaths: string = [
  '/deploymentId',
  '/description',
  '/cacheClusterEnabled',
  '/cacheClusterSize',
  '/clientCertificateId',
  '/accessLogSettings',
  '/accessLogSettings/destinationArn',
  '/accessLogSettings/format',
  settings('/{resourcePath}/{httpMethod}'),
  settings('/*/*')
    .replaceAll('burstLimit/', 'burstLimit /')
    .replaceAll('rateLimit/', 'rateLimit /'),
  '/variables/{variable_name}',
  '/tracingEnabled',
].join(', ');
