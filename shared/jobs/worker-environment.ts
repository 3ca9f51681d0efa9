import * as z from 'zod';
import { wholeNumber } from '../configuration/environment.ts';
import { defaultRetryRules } from './retry-rules.ts';
import type { RunOptions } from './run-claimed.ts';

/** Variables that say how a worker goes about its jobs; times in seconds. */
export const workerEnvironment = z.object({
  LEASE_SECONDS: wholeNumber,
  HEARTBEAT_SECONDS: wholeNumber,
  MAX_ATTEMPTS: wholeNumber,
  RETRY_BASE_SECONDS: wholeNumber,
});

/** How a worker goes about its jobs, as the variables say. */
export function workerPace(
  variables: z.infer<typeof workerEnvironment>,
): Pick<RunOptions, 'retryRules' | 'leaseSeconds' | 'heartbeatSeconds'> {
  return {
    retryRules: {
      ...defaultRetryRules,
      maximumAttempts: variables.MAX_ATTEMPTS,
      baseSeconds: variables.RETRY_BASE_SECONDS,
    },
    leaseSeconds: variables.LEASE_SECONDS,
    heartbeatSeconds: variables.HEARTBEAT_SECONDS,
  };
}
