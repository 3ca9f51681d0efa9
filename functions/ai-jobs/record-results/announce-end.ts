import type { EventBus } from '#shared/events/event-bus.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { Once } from '#shared/once/once.ts';
import { errorOf, requestOf } from '../ai-job.ts';

interface Dependencies {
  readonly events: EventBus;
  readonly once: Once;
}

const types = { completed: 'AI Job Completed', failed: 'AI Job Failed' } as const;

/**
 * Tells the bus that a job has ended, once for each end: a redrive gives a job another one.
 *
 * @throws Error when the bus does not take it now, or somebody else is about to tell
 */
export async function announceEnd({ events, once }: Dependencies, job: Job): Promise<void> {
  const { status, updatedAt: completedAt } = job;
  if (status !== 'completed' && status !== 'failed') return;
  const { jobId, userId, jobType, traceId } = requestOf(job);
  const error = errorOf(job);
  await once(`${job.key}#${completedAt}`, () =>
    events.put({
      type: types[status],
      time: completedAt,
      detail: {
        ...{ jobId, userId, jobType, status, completedAt, traceId },
        ...(error !== null && { error }),
      },
    }),
  );
}
