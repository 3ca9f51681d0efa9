import { abandonment } from '../jobs/abandoned-job.ts';
import type { Job } from '../jobs/job.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { DeadLetter } from './dead-letter-queue.ts';
import { isAbandoned, type Letter } from './letter.ts';
import { type Reason, reasonOf, reasonWithoutJob } from './letter-reason.ts';
import type { LetterBox } from './letters.ts';

interface Dependencies {
  readonly jobs: Pick<JobStore, 'get' | 'isForgotten'>;
  readonly now: () => Date;
}

type Origin = Pick<LetterBox, 'name' | 'read' | 'reasonOf'>;

function told({ name: queue }: Origin, letter: DeadLetter, job: Job | undefined, reason: Reason) {
  const { messageId, sentAt, body, attributes } = letter;
  return {
    ...{ messageId, sentAt, body, attributes, queue },
    ...{ code: reason.code, stage: reason.stage, attempts: reason.attempts },
    reason: reason.message,
    companyId: job?.companyId ?? null,
    warnings: job?.warnings ?? [],
    redrives: job?.redrives ?? { count: 0, lastAt: null },
  };
}

/** Says of a dead letter what is known of its job, and why it is dead. */
export function createLetterDescription({ jobs, now }: Dependencies) {
  return async (box: Origin, dead: DeadLetter): Promise<Letter> => {
    const about = await box.read(dead);
    const job = about && (await jobs.get(about.key));
    const time = now().toISOString();
    const ids = {
      jobId: job?.jobId ?? about?.jobId ?? null,
      correlationId: job?.correlationId ?? about?.correlationId ?? null,
    };
    const ownReason = box.reasonOf?.(dead, job);
    if (ownReason !== undefined) {
      return { ...told(box, dead, job, ownReason), ...ids, isUnsettled: false };
    }
    if (job === undefined) {
      const wasDeleted = about !== undefined && (await jobs.isForgotten(about.key));
      const reason = reasonWithoutJob(wasDeleted);
      return { ...told(box, dead, job, reason), ...ids, isUnsettled: false };
    }
    const isUnsettled = isAbandoned(job, dead, time);
    const settled = isUnsettled
      ? { ...job, status: 'failed' as const, error: abandonment(job, time), deadLettered: true }
      : job;
    return { ...told(box, dead, job, reasonOf(settled, time)), ...ids, isUnsettled };
  };
}
