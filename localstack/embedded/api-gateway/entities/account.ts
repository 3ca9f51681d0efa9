import * as z from 'zod';
import { optionalText } from './members.ts';

export const account = z.strictObject({
  cloudwatchRoleArn: optionalText,
  throttleSettings: z.strictObject({ burstLimit: z.number(), rateLimit: z.number() }),
  features: z.array(z.string()),
  apiKeyVersion: z.string(),
});
export type Account = z.infer<typeof account>;
