import { describe, expect, it } from 'vitest';
import { attemptsOf, toldAttempts } from './attempts.ts';
import { jobFixture } from './testing/job-fixture.ts';

const now = '2026-01-02T04:00:00.000Z';
const at = '2026-01-02T03:30:00.000Z';
const failed = (attempt: number, code = 'model_unavailable') => ({
  ...{ attempt, at, stage: 'schedule', code },
});
const told = (changes: Parameters<typeof jobFixture>[0]) =>
  toldAttempts(attemptsOf(jobFixture({ currentStage: 'judge', ...changes }), now));

describe('the attempts of a job', () => {
  it('failed where they said so, and were killed where they said nothing', () => {
    const job = jobFixture({
      status: 'failed',
      attempts: 3,
      failedAttempts: [failed(2)],
      currentStage: 'schedule',
    });
    expect(attemptsOf(job, now)).toEqual([
      { ended: 'killed', attempt: 1, at: null, stage: null, code: null },
      { ended: 'failed', ...failed(2) },
      { ended: 'killed', attempt: 3, at: null, stage: 'schedule', code: null },
    ]);
  });

  it.each([
    ['is at work', { status: 'processing' as const, lease: { owner: 'a', until: '2027' } }],
    ['did the job', { status: 'completed' as const }],
  ])('are those before the last, which %s', (_what, changes) => {
    expect(told({ ...changes, attempts: 2, failedAttempts: [failed(1)] })).toBe(
      'Attempt 1 failed in the stage schedule (model_unavailable).',
    );
  });

  it('count the last one as killed once its lease has run out', () => {
    const lease = { owner: 'a', until: at };
    expect(told({ status: 'processing', attempts: 1, lease })).toBe(
      'Attempt 1 ended without a word in the stage judge.',
    );
  });

  it('are told together where one ended like the other', () => {
    const failedAttempts = [failed(1), failed(2), failed(4, 'internal_error')];
    expect(told({ status: 'failed', attempts: 5, failedAttempts })).toBe(
      'Attempts 1 and 2 failed in the stage schedule (model_unavailable); attempt 3 ended without a word; attempt 4 failed in the stage schedule (internal_error); attempt 5 ended without a word in the stage judge.',
    );
  });

  it('are none of a job that was never begun', () => {
    expect(told({ status: 'failed', attempts: 0 })).toBe('');
  });
});
