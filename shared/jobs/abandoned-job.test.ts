import { describe, expect, it } from 'vitest';
import { adviceOnTime } from '../dead-letters/time-out.ts';
import { abandonment } from './abandoned-job.ts';
import type { Job } from './job.ts';
import { jobFixture } from './testing/job-fixture.ts';

/** A job whose worker was killed so many minutes after it had begun. */
function killedAfter(minutes: number, changes: Partial<Job> = {}): Job {
  const updatedAt = '2026-01-02T03:00:00.000Z';
  const until = new Date(Date.parse(updatedAt) + minutes * 60_000).toISOString();
  const lease = { owner: 'a worker', until };
  const claimed = { status: 'processing', attempts: 1, currentStage: 'one' } as const;
  return jobFixture({ ...claimed, updatedAt, lease, ...changes });
}

const codeOf = (job: Job) => abandonment(job, '2026-01-02T04:00:00.000Z').code;

describe('a job whose worker was killed', () => {
  it('has run out of memory when it was warned before', () => {
    const warnings = [{ stage: 'one', code: 'memory_nearly_full', message: '900 of 1000 MB' }];
    expect(codeOf(killedAfter(2, { warnings }))).toBe('out_of_memory');
  });

  it('has run out of time when it was warned of that, and the alert says where to read on', () => {
    const warnings = [{ stage: 'one', code: 'time_nearly_over', message: '15 s were left' }];
    expect(codeOf(killedAfter(15, { warnings }))).toBe('worker_timed_out');
    expect(adviceOnTime('worker_timed_out')).toContain('docs/long-jobs.md');
    expect(adviceOnTime('stage_too_long')).toContain('docs/long-jobs.md');
  });

  it('was never begun when no worker has claimed it', () => {
    const waiting = jobFixture({ attempts: 0 });
    expect(abandonment(waiting, '2026-01-02T04:00:00.000Z')).toMatchObject({
      code: 'never_begun',
      message: expect.stringContaining('No worker'),
      stage: null,
    });
  });

  it('has died of something else when it was a stage before that had warned', () => {
    const warnings = [{ stage: 'zero', code: 'memory_nearly_full', message: '900 of 1000 MB' }];
    expect(codeOf(killedAfter(2, { warnings }))).toBe('worker_died');
  });

  it('has died of something nobody knows otherwise', () => {
    expect(codeOf(killedAfter(2))).toBe('worker_died');
    expect(codeOf(killedAfter(15))).toBe('worker_died');
    expect(codeOf(killedAfter(2, { lease: null }))).toBe('worker_died');
    expect(adviceOnTime('worker_died')).toBe('');
  });
});
