import * as z from 'zod';
import {
  type CancelAnswer,
  cancelAnswer,
  type JobAccepted,
  type JobAnswer,
  type JobListAnswer,
  jobAccepted,
  jobAnswer,
  jobListAnswer,
} from '../../../functions/ai-jobs/contract/answers.ts';
import type { AIJobInput, AIJobType } from '../../../functions/ai-jobs/contract/job-types.ts';
import type { APIConfig } from '../configuration.ts';
import { ask } from './connection.ts';

/** An answer without a body. */
const nothing = z.undefined();

export interface SubmitOptions extends APIConfig {
  /** An answer that your company got to the same input within a day will do. @default false */
  readonly allowCached?: boolean;
  /** Goes with the job through every log. @default - made up by the API */
  readonly traceId?: string;
  /**
   * Your own name for this request, such as a UUID: whoever sends it again under the same name asks for
   * nothing new, for a day.
   */
  readonly idempotencyKey?: string;
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
  const { allowCached, traceId, idempotencyKey, signal } = options;
  const body = { jobType, input, ...(allowCached !== undefined && { allowCached }) };
  const request = { method: 'POST', path: '/jobs', body, traceId, idempotencyKey, signal } as const;
  return ask(options, jobAccepted, request);
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

/**
 * Ends a job before it is done; again, it is as it was.
 *
 * @throws PermanentError `NOT_FOUND`, and `CONFLICT` for a job that has completed or failed
 */
export function cancelJob(
  jobId: string,
  options: APIConfig & { readonly signal?: AbortSignal } = {},
): Promise<CancelAnswer> {
  const { signal } = options;
  const path = `/jobs/${encodeURIComponent(jobId)}/cancel`;
  return ask(options, cancelAnswer, { method: 'POST', path, signal });
}

/**
 * Removes a job with its request and its content, for good; one that is not done yet is cancelled by it.
 *
 * @throws PermanentError `NOT_FOUND` for a job that is not there or not yours
 */
export async function deleteJob(
  jobId: string,
  options: APIConfig & { readonly signal?: AbortSignal } = {},
): Promise<void> {
  const { signal } = options;
  const path = `/jobs/${encodeURIComponent(jobId)}`;
  await ask(options, nothing, { method: 'DELETE', path, signal });
}

export interface ListOptions extends APIConfig {
  readonly jobType?: string;
  readonly status?: JobAnswer['status'];
  /** Jobs on a page, 1 to 100. @default 20 */
  readonly limit?: number;
  /** Where the last page ended: its `nextCursor`. */
  readonly cursor?: string;
  readonly signal?: AbortSignal;
}

/**
 * Your jobs without their results, newest first, a page at a time. A page may hold fewer than its
 * limit, or none, and still have a `nextCursor`.
 *
 * @throws PermanentError, ThrottledError, TransientError
 */
export function listJobs(options: ListOptions = {}): Promise<JobListAnswer> {
  const { jobType, status, limit, cursor, signal } = options;
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries({ jobType, status, limit, cursor })) {
    if (value !== undefined) asked.set(name, `${value}`);
  }
  const query = asked.size === 0 ? '' : `?${asked}`;
  return ask(options, jobListAnswer, { path: `/jobs${query}`, signal });
}
