import * as z from 'zod';
import { aiJobId } from './job-id.ts';

/** A message that API Gateway has written: it knows the caller's key, but not whose it is. */
export const directMessage = z.object({
  jobId: aiJobId,
  apiKeyId: z.string().min(1),
  jobType: z.string().min(1).max(64),
  input: z.unknown(),
  traceId: z.string().min(1).max(128),
});
