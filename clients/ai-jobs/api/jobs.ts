import {
  type JobAccepted,
  type JobAnswer,
  jobAccepted,
  jobAnswer,
} from '../../../functions/ai-jobs/contract/answers.ts';
import type { AIJobInput, AIJobType } from '../../../functions/ai-jobs/contract/job-types.ts';
import type { APIConfig } from '../configuration.ts';
import { ask } from './connection.ts';

export interface SubmitOptions extends APIConfig {
  /** An answer that your company got to the same input within a day will do. @default false */
  readonly allowCached?: boolean;
  /** Goes with the job through every log. @default - made up by the API */
  readonly traceId?: string;
  readonly signal?: AbortSignal;
}

/**
 * Asks for content; it is there some seconds or minutes later.
 *
 * @throws PermanentError when the input is wrong or the key unknown, ThrottledError, TransientError
 */
export function submitJob<Type extends AIJobType>(
  jobType: Type,
  input: AIJobInput<Type>,
  options: SubmitOptions = {},
): Promise<JobAccepted> {
  return submitUntyped(jobType, input, options);
}

/** As {@link submitJob}, for a type and an input that nobody has checked: the API says what is wrong. */
export function submitUntyped(
  jobType: string,
  input: unknown,
  options: SubmitOptions = {},
): Promise<JobAccepted> {
  const { allowCached, traceId, signal } = options;
  const body = { jobType, input, ...(allowCached !== undefined && { allowCached }) };
  return ask(options, jobAccepted, { method: 'POST', path: '/jobs', body, traceId, signal });
}

/**
 * Where a job stands, and what it has made.
 *
 * @throws PermanentError `NOT_FOUND` for a job that is not there or not yours
 */
export function getJobStatus(
  jobId: string,
  options: APIConfig & { readonly signal?: AbortSignal } = {},
): Promise<JobAnswer> {
  const { signal } = options;
  return ask(options, jobAnswer, { path: `/jobs/${encodeURIComponent(jobId)}`, signal });
}
