import { expect } from 'vitest';
import type { Answer } from './drawings-api.ts';

const sentence = expect.stringMatching(/^[A-Z].*\.$/s);

/** Holds an answer to the one shape of all errors: a code, a sentence and what to do. */
export function expectRefusal(answer: Answer, status: number, code: string): void {
  expect(answer.body).toMatchObject({
    error: sentence,
    error_code: code,
    action: sentence,
    correlation_id: answer.headers.get('x-correlation-id'),
    timestamp: expect.any(String),
  });
  expect(answer.status).toBe(status);
}
