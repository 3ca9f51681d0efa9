import { describe, expect, it } from 'vitest';
import { PermanentError, ThrottledError, TransientError } from '../errors/index.ts';
import { errorHeaders, plainErrorBody, problemOf } from './error-answer.ts';
import { MethodError, RequestError } from './request-error.ts';

const now = new Date('2026-01-02T03:04:05Z');
const answerTo = (error: unknown) => {
  const problem = problemOf(error, 'order-4711', now);
  const { status } = problem;
  return { status, headers: errorHeaders(error, problem), body: plainErrorBody(problem) };
};

describe('an error, as an answer', () => {
  it('has the status, the code, the sentence and the action that it was raised with', () => {
    const options = { action: 'Send less.', details: { most: 5 } };
    expect(answerTo(new RequestError(413, 'file_large', 'It is too large.', options))).toEqual({
      status: 413,
      headers: {},
      body: {
        error: 'It is too large.',
        error_code: 'file_large',
        action: 'Send less.',
        correlation_id: 'order-4711',
        timestamp: '2026-01-02T03:04:05.000Z',
        details: { most: 5 },
      },
    });
  });

  it('is the caller’s doing when trying again cannot help', () => {
    const { status, body } = answerTo(new PermanentError('cursor_odd', 'It is odd.'));
    expect(status).toBe(400);
    expect(body).toMatchObject({ error_code: 'cursor_odd', error: 'It is odd.' });
    expect(body).not.toHaveProperty('details');
  });

  it('says when to come again, in whole seconds', () => {
    const throttled = answerTo(new ThrottledError('busy', 'It is busy.', 1500));
    expect(throttled).toMatchObject({
      status: 429,
      headers: { 'Retry-After': '2' },
      body: { error_code: 'busy' },
    });
  });

  it('may say so of a refusal as well', () => {
    const error = new RequestError(404, 'job_not_found', 'Not yet.', { retryAfterSeconds: 1 });
    expect(answerTo(error).headers).toEqual({ 'Retry-After': '1' });
  });

  it('names the methods that a path has', () => {
    expect(answerTo(new MethodError(['GET'])).headers).toEqual({ Allow: 'GET, OPTIONS' });
  });

  it.each([
    ['that may pass', new TransientError('table_gone', 'The table jobs-prod is not there.')],
    ['of somebody else', new Error('connect ECONNREFUSED 10.0.0.1:443')],
    ['that is no error', 'secret'],
  ])('%s tells nothing of our insides', (_, error) => {
    const { status, body } = answerTo(error);
    expect(status).toBe(500);
    expect(body).toEqual({
      error: 'Something went wrong on our side.',
      error_code: 'internal_error',
      action: 'Try again; if it happens again, tell us order-4711.',
      correlation_id: 'order-4711',
      timestamp: '2026-01-02T03:04:05.000Z',
    });
  });
});
