import * as z from 'zod';
import { optionalText } from './members.ts';

export const authorizer = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.enum(['TOKEN', 'REQUEST', 'COGNITO_USER_POOLS']),
  providerARNs: z.array(z.string()).exactOptional(),
  authType: optionalText,
  authorizerUri: optionalText,
  authorizerCredentials: optionalText,
  identitySource: optionalText,
  identityValidationExpression: optionalText,
  /** Seconds; 0 keeps nothing. */
  authorizerResultTtlInSeconds: z.number().int().min(0).max(3600).exactOptional(),
});
export type Authorizer = z.infer<typeof authorizer>;
