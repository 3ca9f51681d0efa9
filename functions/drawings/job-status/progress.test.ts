import { describe, expect, it } from 'vitest';
import type { Job } from '#shared/jobs/job.ts';
import { queuedJob } from '#shared/jobs/queued-job.ts';
import { drawingFacts } from '../testing/drawing-facts.ts';
import { progressOf } from './progress.ts';

const facts = drawingFacts();

function job(changes: Partial<Job>): Job {
  const given = { key: 'a#c#j', jobId: 'j', companyId: 'a', correlationId: 'r', facts };
  return { ...queuedJob(given, { now: new Date(0), ttlDays: 30 }), ...changes };
}

describe('progress', () => {
  it.each([
    [{ status: 'queued' }, 'Waiting for a worker', 0],
    [{ status: 'processing' }, 'Reading the drawing', 0],
    [
      { status: 'processing', stageProgress: { done: 30, of: 50 } },
      'Reading the drawing (page 30 of 50)',
      20,
    ],
    [{ status: 'processing', stagesCompleted: ['schedule'] }, 'Writing the workbook', 33],
    [{ status: 'failed' }, 'Ended without a schedule: see the error', 0],
    [
      { status: 'completed', stagesCompleted: ['schedule', 'excel_generation', 'judge'] },
      'Done: the results can be downloaded',
      100,
    ],
  ] as const)('of %j is told in words and in percent', (changes, step, percentage) => {
    expect(progressOf(job(changes))).toMatchObject({ current_step: step, percentage });
  });

  it('says until when a job waits, and why', () => {
    const until = '2026-01-02T09:00:00.000Z';
    const why = { code: 'model_throttled', message: 'The AI model takes no more requests.' };
    const progress = progressOf(job({ status: 'queued', wait: { until, ...why } }));
    expect(progress).toMatchObject({ waiting_until: until, waiting_for: why });
    expect(progress.current_step).toBe(`Waiting until ${until}: ${why.message}`);
  });
});
