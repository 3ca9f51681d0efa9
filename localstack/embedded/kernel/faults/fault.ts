import * as z from 'zod';
import { signingNames } from '../cloud-request.ts';

/**
 * What goes wrong:
 * - `throttle`: the service answers that there are too many requests, and does nothing;
 * - `error`: the service answers with its 5xx, and does nothing;
 * - `slow`: the answer comes late;
 * - `reset`: the connection breaks before the service has seen the request;
 * - `lose-response`: the service does what it was asked, then the connection breaks;
 * - `duplicate-delivery`: messages that a receiver has been given can be received again at once.
 */
const faultKinds = [
  'throttle',
  'error',
  'slow',
  'reset',
  'lose-response',
  'duplicate-delivery',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export const faultSettings = z.strictObject({
  kind: z.enum(faultKinds),
  /** As its requests are signed, such as `dynamodb`. Missing: any. */
  service: z.enum(signingNames).exactOptional(),
  /** Of the API or of IAM, such as `PutItem` or `InvokeFunction`. Missing: any. */
  action: z.string().min(1).exactOptional(),
  /** A part of the name or ARN of what is used. Missing: any. */
  resource: z.string().min(1).exactOptional(),
  /** Of each request that fits. */
  probability: z.number().min(0).max(1).default(1),
  /** How often at most. Missing: without end. */
  count: z.int().positive().exactOptional(),
  /** How late a slow answer is. */
  milliseconds: z.int().min(0).max(900_000).default(1_000),
  /** The same seed goes the same way over the same requests. */
  seed: z.int().default(1),
});

/** As it is given; what is left out has a default. */
export type FaultRequest = z.input<typeof faultSettings>;
export type FaultSettings = z.output<typeof faultSettings>;
