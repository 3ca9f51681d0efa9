import * as z from 'zod';
import { jsonText, wholeNumber } from '../configuration/environment.ts';
import { defaultRetryRules } from './retry-rules.ts';
import type { RunOptions } from './run-claimed.ts';

const seconds = z.number().min(0);

const backoff = z.strictObject({
  baseSeconds: seconds.exactOptional(),
  factor: z.number().min(1).exactOptional(),
  longestSeconds: seconds.exactOptional(),
  jitter: z.number().min(0).max(1).exactOptional(),
});

const stageRules = backoff.extend({ retries: z.int().min(0).exactOptional() });

/**
 * Variables that say how a worker goes about its jobs; times in seconds.
 *
 * @param stages names of the stages that its jobs can have: rules for any other are a mistake
 */
export function workerEnvironment<Name extends string>(stages: readonly Name[]) {
  return z.object({
    LEASE_SECONDS: wholeNumber,
    HEARTBEAT_SECONDS: wholeNumber,
    MAX_ATTEMPTS: wholeNumber,
    /** JSON: what differs from the rules that every job has, for all stages and for some. */
    RETRY_RULES: jsonText
      .pipe(backoff.extend({ stages: z.partialRecord(z.enum(stages), stageRules).exactOptional() }))
      .default({}),
  });
}

type WorkerEnvironment = z.infer<ReturnType<typeof workerEnvironment<string>>>;

/** How a worker goes about its jobs, as the variables say. */
export function workerPace(
  variables: WorkerEnvironment,
): Pick<RunOptions, 'retryRules' | 'leaseSeconds' | 'heartbeatSeconds'> {
  return {
    retryRules: {
      ...defaultRetryRules,
      ...variables.RETRY_RULES,
      maximumAttempts: variables.MAX_ATTEMPTS,
    },
    leaseSeconds: variables.LEASE_SECONDS,
    heartbeatSeconds: variables.HEARTBEAT_SECONDS,
  };
}
