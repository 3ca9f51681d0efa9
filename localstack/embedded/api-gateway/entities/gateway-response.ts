import * as z from 'zod';
import { textMap } from './members.ts';

export const gatewayResponseTypes = [
  'ACCESS_DENIED',
  'API_CONFIGURATION_ERROR',
  'AUTHORIZER_CONFIGURATION_ERROR',
  'AUTHORIZER_FAILURE',
  'BAD_REQUEST_BODY',
  'BAD_REQUEST_PARAMETERS',
  'DEFAULT_4XX',
  'DEFAULT_5XX',
  'EXPIRED_TOKEN',
  'INTEGRATION_FAILURE',
  'INTEGRATION_TIMEOUT',
  'INVALID_API_KEY',
  'INVALID_SIGNATURE',
  'MISSING_AUTHENTICATION_TOKEN',
  'QUOTA_EXCEEDED',
  'REQUEST_TOO_LARGE',
  'RESOURCE_NOT_FOUND',
  'THROTTLED',
  'UNAUTHORIZED',
  'UNSUPPORTED_MEDIA_TYPE',
  'WAF_FILTERED',
] as const;

export const gatewayResponse = z.strictObject({
  responseType: z.enum(gatewayResponseTypes),
  statusCode: z
    .string()
    .regex(/^[1-5]\d\d$/)
    .exactOptional(),
  responseParameters: textMap,
  responseTemplates: textMap,
  defaultResponse: z.boolean(),
});
export type GatewayResponse = z.infer<typeof gatewayResponse>;

export type GatewayResponseType = (typeof gatewayResponseTypes)[number];
