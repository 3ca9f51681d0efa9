import * as z from 'zod';
import { optionalText, textMap } from './members.ts';

export const endpointConfiguration = z.strictObject({
  types: z.array(z.enum(['PRIVATE', 'EDGE', 'REGIONAL'])),
  ipAddressType: z.enum(['ipv4', 'dualstack']).exactOptional(),
  vpcEndpointIds: z.array(z.string()).exactOptional(),
});

export const restApi = z.strictObject({
  id: z.string(),
  name: z.string().min(1),
  description: optionalText,
  createdDate: z.number(),
  version: optionalText,
  binaryMediaTypes: z.array(z.string()).exactOptional(),
  /** Bytes, 0 to 10 MiB. */
  minimumCompressionSize: z.number().int().min(0).max(10_485_760).exactOptional(),
  apiKeySource: z.enum(['HEADER', 'AUTHORIZER']),
  endpointConfiguration,
  policy: optionalText,
  tags: textMap.exactOptional(),
  warnings: z.array(z.string()).exactOptional(),
  disableExecuteApiEndpoint: z.boolean(),
  rootResourceId: z.string(),
  securityPolicy: optionalText,
});
export type RestApi = z.infer<typeof restApi>;
