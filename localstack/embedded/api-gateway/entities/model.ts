import * as z from 'zod';
import { optionalText } from './members.ts';

/** What requests are checked by. */

export const model = z.strictObject({
  id: z.string(),
  name: z.string().regex(/^[a-zA-Z0-9]+$/),
  description: optionalText,
  schema: optionalText,
  contentType: z.string(),
});
export type Model = z.infer<typeof model>;

export const requestValidator = z.strictObject({
  id: z.string(),
  name: optionalText,
  validateRequestBody: z.boolean(),
  validateRequestParameters: z.boolean(),
});
export type RequestValidator = z.infer<typeof requestValidator>;
