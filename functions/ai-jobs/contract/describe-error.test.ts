import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeError } from './describe-error.ts';
import { aiJobError } from './error.ts';

const where = { service: 'ai-jobs', timestamp: '2026-11-22T12:00:00.000Z', traceId: 'trace-1' };
const problem = (code: string) => ({ code, message: 'It failed.', action: 'Do this.' });

describe('an error', () => {
  it('says what happened, how bad it is and what to do, in one shape', () => {
    const details = { fields: { topic: 'is missing' } };
    const told = describeError({ ...problem('input_invalid'), details }, where, 'request');
    expect(told).toEqual({
      code: 'VALIDATION_ERROR',
      message: 'It failed.',
      severity: 'low',
      retryable: false,
      action: 'Do this.',
      details: { ...where, ...details, reason: 'input_invalid' },
    });
    expect(aiJobError.parse(told)).toEqual(told);
  });

  it('says when to come again', () => {
    const told = describeError(
      { ...problem('model_throttled'), retryAfterSeconds: 60 },
      where,
      'job',
    );
    expect(told).toMatchObject({
      code: 'RATE_LIMIT_EXCEEDED',
      retryable: true,
      retryAfter: 60,
    });
  });

  it.each([
    ['model_refused', 'CONTENT_REFUSED', false],
    ['model_answer_unusable', 'AI_SERVICE_ERROR', true],
    ['model_missing', 'AI_SERVICE_ERROR', false],
    ['worker_died', 'JOB_TIMEOUT', true],
    ['never_begun', 'JOB_PROCESSING_ERROR', true],
    ['job_cancelled', 'JOB_CANCELLED', false],
    ['job_not_found', 'NOT_FOUND', false],
    ['internal_error', 'JOB_PROCESSING_ERROR', true],
    ['something_new', 'JOB_PROCESSING_ERROR', true],
  ])('of %s is a %s', (reason, code, retryable) => {
    expect(describeError(problem(reason), where, 'job')).toMatchObject({
      code,
      retryable,
      details: { reason },
    });
  });

  it('is what docs/ai-jobs.md says of it', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/ai-jobs.md'), 'utf8');
    const rows = [...page.matchAll(/^\| (?:`([A-Z_]+)` )?\| (`[a-z_]+`(?:, `[a-z_]+`)*) \|/gm)];
    expect(rows.length).toBeGreaterThan(10);
    let code = '';
    for (const [, named = code, reasons = ''] of rows) {
      code = named;
      for (const reason of reasons.replaceAll('`', '').split(', ')) {
        expect([reason, describeError(problem(reason), where, 'job').code]).toEqual([reason, code]);
      }
    }
  });

  it('that nobody foresaw is ours, whether a job or a request met it', () => {
    expect(describeError(problem('internal_error'), where, 'request').code).toBe('INTERNAL_ERROR');
  });

  it('cannot be told otherwise by the details of a problem', () => {
    const details = { service: 'x', reason: 'y', timestamp: 'z' };
    const told = describeError({ ...problem('model_refused'), details }, where, 'job');
    expect(told.details).toEqual({ ...where, reason: 'model_refused' });
  });
});
