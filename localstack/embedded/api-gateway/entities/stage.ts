import * as z from 'zod';
import { optionalText, textMap } from './members.ts';

export const deployment = z.strictObject({
  id: z.string(),
  description: optionalText,
  createdDate: z.number(),
});
export type Deployment = z.infer<typeof deployment>;

export const methodSetting = z.strictObject({
  metricsEnabled: z.boolean(),
  loggingLevel: z.enum(['OFF', 'ERROR', 'INFO']).exactOptional(),
  dataTraceEnabled: z.boolean(),
  throttlingBurstLimit: z.number().int(),
  throttlingRateLimit: z.number(),
  cachingEnabled: z.boolean(),
  cacheTtlInSeconds: z.number().int(),
  cacheDataEncrypted: z.boolean(),
  requireAuthorizationForCacheControl: z.boolean(),
  unauthorizedCacheControlHeaderStrategy: z.enum([
    'FAIL_WITH_403',
    'SUCCEED_WITH_RESPONSE_HEADER',
    'SUCCEED_WITHOUT_RESPONSE_HEADER',
  ]),
});
export type MethodSetting = z.infer<typeof methodSetting>;

export const canarySettings = z.strictObject({
  /** 0 to 100. */
  percentTraffic: z.number().min(0).max(100),
  deploymentId: z.string(),
  stageVariableOverrides: textMap.exactOptional(),
  useStageCache: z.boolean(),
});

export const stage = z.strictObject({
  deploymentId: z.string(),
  stageName: z.string(),
  description: optionalText,
  clientCertificateId: optionalText,
  cacheClusterEnabled: z.boolean(),
  cacheClusterSize: optionalText,
  cacheClusterStatus: z.string(),
  methodSettings: z.record(z.string(), methodSetting),
  variables: textMap.exactOptional(),
  documentationVersion: optionalText,
  webAclArn: optionalText,
  canarySettings: canarySettings.exactOptional(),
  accessLogSettings: z
    .strictObject({ format: optionalText, destinationArn: optionalText })
    .exactOptional(),
  tracingEnabled: z.boolean(),
  tags: textMap.exactOptional(),
  createdDate: z.number(),
  lastUpdatedDate: z.number(),
});
export type Stage = z.infer<typeof stage>;
