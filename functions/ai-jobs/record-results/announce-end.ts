import type { EventBus } from '#shared/events/event-bus.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { Once } from '#shared/once/once.ts';
import { errorOf, keyOf, requestOf } from '../ai-job.ts';
import type { AIJobResultMessage } from '../contract/result-message.ts';

interface Dependencies {
  readonly events: EventBus;
  readonly once: Once;
}

const types = {
  completed: 'AI Job Completed',
  failed: 'AI Job Failed',
  cancelled: 'AI Job Cancelled',
} as const;

/**
 * Tells the bus that a job is completed or has failed, once for each end: a redrive gives a job another
 * one.
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

/**
 * Tells the bus that a job was cancelled, once: nothing opens it again. It says what the message says,
 * since the job may be deleted by now.
 *
 * @throws Error when the bus does not take it now, or somebody else is about to tell
 */
export async function announceCancelled(
  { events, once }: Dependencies,
  message: AIJobResultMessage,
): Promise<void> {
  const { jobId, userId, jobType, timestamp: completedAt, traceId = jobId } = message;
  const status = 'cancelled';
  await once(`${keyOf(message)}#${status}`, () =>
    events.put({
      type: types[status],
      time: completedAt,
      detail: { jobId, userId, jobType, status, completedAt, traceId },
    }),
  );
}
