import type { MethodSetting, Stage } from '../entities.ts';
import { badRequest } from '../errors.ts';

export function checkStageName(name: string): void {
  if (!/^\w+$/.test(name)) throw badRequest('Stage name only allows a-zA-Z0-9_');
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

/** What a method's settings are before they are patched; -1 is no throttle of its own. */
export const defaultMethodSetting: MethodSetting = {
  metricsEnabled: false,
  loggingLevel: 'OFF',
  dataTraceEnabled: false,
  throttlingBurstLimit: -1,
  throttlingRateLimit: -1,
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
