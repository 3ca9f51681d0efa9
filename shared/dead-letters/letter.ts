import { abandonment } from '../jobs/abandoned-job.ts';
import type { Attempt } from '../jobs/attempts.ts';
import type { Job } from '../jobs/job.ts';
import { abandonedFailed } from '../jobs/job-changes.ts';
import { carrierOf } from '../jobs/message-copy.ts';
import type { Alert } from './alerts.ts';
import type { DeadLetter } from './dead-letter-queue.ts';

/** A dead letter with what is known of its job. */
export interface Letter extends Pick<Alert, 'jobId' | 'code' | 'stage' | 'correlationId'> {
  readonly messageId: string;
  /** The queue it came from, as its system calls it. */
  readonly queue: string;
  /** `null` where it names no job that exists. */
  readonly companyId: string | null;
  readonly sentAt: string;
  readonly reason: string;
  readonly attempts: readonly Attempt[];
  readonly warnings: Job['warnings'];
  readonly redrives: Job['redrives'];
  /** Its worker died, and nobody has failed its job yet: the dead-letter processor will. */
  readonly isUnsettled: boolean;
  readonly body: string;
  readonly attributes: DeadLetter['attributes'];
}

/** Whether a job is to be failed that died with this letter. */
export function isAbandoned(job: Job, letter: DeadLetter, now: string): boolean {
  return abandonedFailed(job, abandonment(job, now), carrierOf(letter), now) !== undefined;
}

/** As JSON for the command line and the API. */
export function letterJson(letter: Letter) {
  return {
    id: letter.messageId,
    queue: letter.queue,
    job_id: letter.jobId,
    company: letter.companyId,
    sent_at: letter.sentAt,
    code: letter.code,
    stage: letter.stage,
    attempts: letter.attempts,
    reason: letter.reason,
    correlation_id: letter.correlationId,
    warnings: letter.warnings,
    redrives: { count: letter.redrives.count, last_at: letter.redrives.lastAt },
    body: letter.body,
    attributes: letter.attributes,
  };
}
