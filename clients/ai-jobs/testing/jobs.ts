import type { AIJobError } from '../../../functions/ai-jobs/contract/error.ts';
import type { JobAnswer } from '../index.ts';

export const jobId = '7f0c8a52-6f0e-4b1e-9c35-3b1f6f0f2a11';
const time = '2026-11-22T09:30:15.042Z';

/** A job as the API tells of it. */
export function jobAnswer(changes: Partial<JobAnswer> = {}): JobAnswer {
  return {
    ...{ jobId, jobType: 'blog-post', status: 'queued', createdAt: time, updatedAt: time },
    ...{ error: null, completedAt: null, waitingUntil: null, waitingFor: null },
    ...{ usage: null, result: null, madeBy: null },
    redrives: { count: 0, lastAt: null },
    ...changes,
  };
}

export const queued = jobAnswer();
export const processing = jobAnswer({ status: 'processing' });
export const completed = jobAnswer({
  status: 'completed',
  completedAt: time,
  result: { title: 'First home' },
  usage: { inputTokens: 1, outputTokens: 2, estimatedCost: 0.5 },
  madeBy: { model: 'test-1', prompt: 'blog-post v1', cached: false },
});

/** An error as the API tells of it. */
export function errorOf(code: AIJobError['code'], reason: string, more = {}): AIJobError {
  return {
    ...{ code, message: 'It cannot be done.', severity: 'low', retryable: false },
    action: 'Do something else.',
    details: { service: 'ai-jobs', timestamp: time, traceId: 'order-1', reason },
    ...more,
  };
}
