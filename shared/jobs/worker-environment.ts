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
    /** MB that the whole function has; Lambda sets it. */
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: wholeNumber,
    /** Percent of them from which on a job is warned. */
    MEMORY_WARNING_PERCENT: wholeNumber.default(85),
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

/**
 * How a worker goes about its jobs, as the variables say.
 *
 * @param besideBytes what processes hold that the function has started
 */
export function workerPace(
  variables: WorkerEnvironment,
  besideBytes = () => 0,
): Pick<RunOptions, 'retryRules' | 'leaseSeconds' | 'heartbeatSeconds' | 'memory'> {
  return {
    retryRules: {
      ...defaultRetryRules,
      ...variables.RETRY_RULES,
      maximumAttempts: variables.MAX_ATTEMPTS,
    },
    leaseSeconds: variables.LEASE_SECONDS,
    heartbeatSeconds: variables.HEARTBEAT_SECONDS,
    memory: {
      limitMb: variables.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
      warnPercent: variables.MEMORY_WARNING_PERCENT,
      usedBytes: () => process.memoryUsage.rss() + besideBytes(),
    },
  };
}
