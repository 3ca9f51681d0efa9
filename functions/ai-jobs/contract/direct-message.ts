import * as z from 'zod';
import { aiJobId } from './job-id.ts';

/**
 * A message that API Gateway has written: it knows the caller's key but not whose it is, and the time
 * only in milliseconds since the epoch.
 */
export const directMessage = z.object({
  jobId: aiJobId,
  apiKeyId: z.string().min(1),
  jobType: z.string().min(1).max(64),
  input: z.unknown(),
  timestampEpoch: z.int().min(0),
  traceId: z.string().min(1).max(128),
});
