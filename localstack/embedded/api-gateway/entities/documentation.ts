import * as z from 'zod';
import { optionalText } from './members.ts';

export const documentationPart = z.strictObject({
  id: z.string(),
  location: z.strictObject({
    type: z.enum([
      'RESPONSE_BODY',
      'RESPONSE',
      'METHOD',
      'MODEL',
      'AUTHORIZER',
      'RESPONSE_HEADER',
      'RESOURCE',
      'PATH_PARAMETER',
      'REQUEST_BODY',
      'QUERY_PARAMETER',
      'API',
      'REQUEST_HEADER',
    ]),
    path: optionalText,
    method: optionalText,
    statusCode: optionalText,
    name: optionalText,
  }),
  /** JSON. */
  properties: z.string(),
});
export type DocumentationPart = z.infer<typeof documentationPart>;

export const documentationVersion = z.strictObject({
  version: z.string(),
  createdDate: z.number(),
  description: optionalText,
});
export type DocumentationVersion = z.infer<typeof documentationVersion>;
