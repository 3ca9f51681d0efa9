import { expect } from 'vitest';
import type { Answer } from './api-calls.ts';

const sentence = expect.stringMatching(/^[A-Z].*\.$/s);

/** Holds an answer to the one shape of all errors of AI jobs. */
export function expectAIJobError(
  answer: Answer,
  status: number,
  code: string,
  reason: string,
): void {
  expect(answer.body).toMatchObject({
    error: {
      code,
      message: sentence,
      severity: expect.any(String),
      retryable: expect.any(Boolean),
      action: sentence,
      details: {
        service: 'ai-jobs',
        timestamp: expect.any(String),
        traceId: answer.headers.get('x-correlation-id'),
        reason,
      },
    },
  });
  expect(answer.status).toBe(status);
}
