import * as z from 'zod';
import { PermanentError } from '../../shared/errors/index.ts';

/** Where the queues are. What is left out comes from the environment. */
export interface SQSConfig {
  /** @default AI_JOB_REQUEST_QUEUE_URL */
  readonly aiJobRequestQueueUrl?: string;
  /** @default AI_JOB_RESPONSE_QUEUE_URL */
  readonly aiJobResponseQueueUrl?: string;
  /** @default - AWS; with USE_LOCAL_AWS=true, AWS_ENDPOINT_URL or http://localhost:4566 */
  readonly endpoint?: string;
}

/** Where the API is, and who asks. What is left out comes from the environment. */
export interface APIConfig {
  /** @default AI_JOBS_API_URL */
  readonly apiUrl?: string;
  /** @default AI_JOBS_API_KEY */
  readonly apiKey?: string;
}

const variables = z.object({
  AI_JOB_REQUEST_QUEUE_URL: z.url().optional(),
  AI_JOB_RESPONSE_QUEUE_URL: z.url().optional(),
  AI_JOBS_API_URL: z.url().optional(),
  AI_JOBS_API_KEY: z.string().min(1).optional(),
  USE_LOCAL_AWS: z.enum(['true', 'false']).default('false'),
  AWS_ENDPOINT_URL: z.url().default('http://localhost:4566'),
});

type Variables = z.infer<typeof variables>;

let read: Variables | undefined;

/**
 * The environment, read once.
 *
 * @throws PermanentError `configuration_invalid` that names the variables that are wrong
 */
export function environment(): Variables {
  if (read !== undefined) return read;
  // An empty line in an .env file sets nothing.
  const set = Object.entries(process.env).filter(([, value]) => value !== '');
  const result = variables.safeParse(Object.fromEntries(set));
  if (!result.success) {
    const wrong = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new PermanentError(
      'configuration_invalid',
      `The environment of the AI jobs client is not usable: ${wrong.join('; ')}.`,
      { action: 'Correct these variables; .env.example shows them all.' },
    );
  }
  read = result.data;
  return read;
}

/** Forgets what was read: for tests. */
export function resetEnvironment(): void {
  read = undefined;
}

/** @throws PermanentError `configuration_missing` for a setting that neither call nor environment names */
export function required(value: string | undefined, variable: string): string {
  if (value !== undefined) return value;
  throw new PermanentError('configuration_missing', `${variable} is not set.`, {
    action: `Set ${variable} in the environment, or give it to the call.`,
  });
}
