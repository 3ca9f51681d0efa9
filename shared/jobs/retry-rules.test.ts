import { describe, expect, it } from 'vitest';
import { OperatorError, PermanentError, ThrottledError } from '../errors/index.ts';
import { defaultRetryRules, isLastAttempt, judge, type RetryRules } from './retry-rules.ts';

const rules: RetryRules = {
  ...defaultRetryRules,
  maximumAttempts: 5,
  jitter: 0.5,
  stages: {
    context: { retries: 1, baseSeconds: 2, jitter: 0 },
    schedule: { factor: 3, longestSeconds: 60, jitter: 0 },
  },
};
const broken = new Error('broken');
const failed = (stage: string, failures: number, attempt = failures) =>
  judge(broken, { attempt, of: { stage, failures } }, rules, 0.5);

describe('the rules of a stage', () => {
  it('say how long the wait after its first, second and later failures is', () => {
    const waits = [1, 2, 3].map((failures) => failed('schedule', failures));
    expect(waits.map((verdict) => 'afterSeconds' in verdict && verdict.afterSeconds)).toEqual([
      10, 30, 60,
    ]);
    expect(failed('context', 1)).toEqual({ kind: 'retry', afterSeconds: 2 });
  });

  it('count its own failures, whatever came before it', () => {
    expect(failed('schedule', 1, 3)).toEqual({ kind: 'retry', afterSeconds: 10 });
  });

  it('end its attempts before those of the job', () => {
    expect(failed('context', 2)).toEqual({ kind: 'exhausted' });
    expect(isLastAttempt({ attempt: 1, of: { stage: 'context', failures: 1 } }, rules)).toBe(false);
    expect(isLastAttempt({ attempt: 2, of: { stage: 'context', failures: 2 } }, rules)).toBe(true);
  });

  it('end no later than those of the job', () => {
    expect(failed('schedule', 1, 5)).toEqual({ kind: 'exhausted' });
  });

  it('are those of the job where they say nothing', () => {
    const late = judge(broken, { attempt: 1, of: { stage: 'judge', failures: 1 } }, rules, 1);
    expect(late).toEqual({ kind: 'retry', afterSeconds: 15 });
    expect(judge(broken, { attempt: 2 }, rules, 0)).toEqual({ kind: 'retry', afterSeconds: 10 });
  });

  it('change nothing about wrong input, what the operator must mend, nor about waiting', () => {
    const tries = { attempt: 9, of: { stage: 'context', failures: 9 } };
    const wrong = new PermanentError('wrong', 'It is wrong.');
    expect(judge(wrong, tries, rules, 0.5)).toEqual({ kind: 'fail' });
    const expired = new OperatorError('key_expired', 'The key has expired.');
    const first = { attempt: 1, of: { stage: 'context', failures: 1 } };
    expect(judge(expired, first, rules, 0.5)).toEqual({ kind: 'exhausted' });
    const busy = new ThrottledError('busy', 'It is busy.', 8_000);
    expect(judge(busy, tries, rules, 0.5)).toEqual({ kind: 'wait', afterSeconds: 10 });
  });
});
