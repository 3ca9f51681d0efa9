import * as z from 'zod';
import { optionalText, textMap } from './members.ts';

/** Who may call how often. */

export const apiKey = z.strictObject({
  id: z.string(),
  value: z.string().min(20).max(128),
  name: optionalText,
  customerId: optionalText,
  description: optionalText,
  enabled: z.boolean(),
  createdDate: z.number(),
  lastUpdatedDate: z.number(),
  stageKeys: z.array(z.string()),
  tags: textMap.exactOptional(),
});
export type ApiKey = z.infer<typeof apiKey>;

export const throttle = z.strictObject({
  burstLimit: z.number().int().min(0).exactOptional(),
  /** Requests a second. */
  rateLimit: z.number().min(0).exactOptional(),
});
export type Throttle = z.infer<typeof throttle>;

export const apiStage = z.strictObject({
  apiId: z.string(),
  stage: z.string(),
  /** By `/resource/path/METHOD`. */
  throttle: z.record(z.string(), throttle).exactOptional(),
});
export type ApiStage = z.infer<typeof apiStage>;

export const quota = z.strictObject({
  limit: z.number().int().min(0),
  offset: z.number().int().min(0).exactOptional(),
  period: z.enum(['DAY', 'WEEK', 'MONTH']),
});
export type Quota = z.infer<typeof quota>;

export const usagePlan = z.strictObject({
  id: z.string(),
  name: z.string().min(1),
  description: optionalText,
  apiStages: z.array(apiStage),
  throttle: throttle.exactOptional(),
  quota: quota.exactOptional(),
  productCode: optionalText,
  tags: textMap.exactOptional(),
});
export type UsagePlan = z.infer<typeof usagePlan>;
