import * as z from 'zod';
import { integration } from './integration.ts';
import { flagMap, optionalText, textMap } from './members.ts';

export const methodResponse = z.strictObject({
  statusCode: z.string().regex(/^[1-5]\d\d$/),
  responseParameters: flagMap.exactOptional(),
  responseModels: textMap.exactOptional(),
});

export const method = z.strictObject({
  httpMethod: z.enum(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'ANY']),
  authorizationType: z.enum(['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS']),
  authorizerId: optionalText,
  authorizationScopes: z.array(z.string()).exactOptional(),
  apiKeyRequired: z.boolean(),
  requestValidatorId: optionalText,
  operationName: optionalText,
  requestParameters: flagMap.exactOptional(),
  requestModels: textMap.exactOptional(),
  methodResponses: z.record(z.string(), methodResponse).exactOptional(),
  methodIntegration: integration.exactOptional(),
});
export type Method = z.infer<typeof method>;

export const resource = z.strictObject({
  id: z.string(),
  parentId: optionalText,
  pathPart: optionalText,
  path: z.string(),
});
/** A resource with its methods; on the wire they appear as `resourceMethods`. */
export type Resource = z.infer<typeof resource> & { methods: Map<string, Method> };
