import * as z from 'zod';
import { signingNames } from '../kernel/cloud-request.ts';
import { type FaultRequest, faultKinds } from '../kernel/faults/fault.ts';

/** A fault as it is sent over HTTP. */
export const faultSchema = z.strictObject({
  kind: z.enum(faultKinds),
  service: z.enum(signingNames).exactOptional(),
  action: z.string().min(1).exactOptional(),
  resource: z.string().min(1).exactOptional(),
  function: z.string().min(1).exactOptional(),
  event: z.string().min(1).exactOptional(),
  skip: z.int().min(0).exactOptional(),
  probability: z.number().min(0).max(1).exactOptional(),
  count: z.int().positive().exactOptional(),
  milliseconds: z.int().min(0).max(900_000).exactOptional(),
  when: z.enum(['before', 'after']).exactOptional(),
  seed: z.int().exactOptional(),
}) satisfies z.ZodType<FaultRequest>;
