import * as z from 'zod';
import { optionalFlag, optionalText, textMap } from './members.ts';

const contentHandling = z.enum(['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT']);

export const integrationResponse = z.strictObject({
  statusCode: z.string().regex(/^[1-5]\d\d$/),
  selectionPattern: optionalText,
  responseParameters: textMap.exactOptional(),
  responseTemplates: z.record(z.string(), z.string().nullable()).exactOptional(),
  contentHandling: contentHandling.exactOptional(),
});
export type IntegrationResponse = z.infer<typeof integrationResponse>;

export const integration = z.strictObject({
  type: z.enum(['HTTP', 'MOCK', 'AWS_PROXY', 'HTTP_PROXY', 'AWS']),
  httpMethod: optionalText,
  uri: optionalText,
  credentials: optionalText,
  connectionType: z.enum(['INTERNET', 'VPC_LINK']).exactOptional(),
  connectionId: optionalText,
  tlsConfig: z.strictObject({ insecureSkipVerification: optionalFlag }).exactOptional(),
  requestParameters: textMap.exactOptional(),
  requestTemplates: z.record(z.string(), z.string().nullable()).exactOptional(),
  passthroughBehavior: z.enum(['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER']),
  contentHandling: contentHandling.exactOptional(),
  /** Milliseconds; 29 s is the limit of a REST API. */
  timeoutInMillis: z.number().int().min(50).max(29_000),
  cacheNamespace: optionalText,
  cacheKeyParameters: z.array(z.string()),
  integrationResponses: z.record(z.string(), integrationResponse).exactOptional(),
});
export type Integration = z.infer<typeof integration>;
