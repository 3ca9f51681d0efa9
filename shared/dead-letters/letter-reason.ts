import { attemptsOf, toldAttempts } from '../jobs/attempts.ts';
import { isFinal, type Job } from '../jobs/job.ts';
import type { Alert } from './alerts.ts';
import { adviceOnTime } from './time-out.ts';

/** Why a letter is dead, as far as its job knows. */
export type Reason = Pick<Alert, 'code' | 'message' | 'stage' | 'attempts'>;

/** A letter that nobody needs any more: the job has come to its end without it. */
function leftOver(how: string): Reason {
  return {
    code: 'message_left_over',
    message: `The job of this message ${how}; the message may be discarded.`,
    stage: null,
    attempts: [],
  };
}

/** Of a letter that names no job. */
export function reasonWithoutJob(wasDeleted: boolean): Reason {
  if (wasDeleted) return leftOver('was deleted');
  return {
    code: 'message_unreadable',
    message: 'A message names no job that exists.',
    stage: null,
    attempts: [],
  };
}

/** Of a job that goes on, by another message or under a lease. */
function goesOn(job: Job): Reason {
  return {
    code: 'job_not_ended',
    message: `Its job has not ended: it is ${job.status}.`,
    stage: job.currentStage,
    attempts: [],
  };
}

/** Of a job whose worker died, its own sentence tells of the attempts. */
export function reasonOf(job: Job, now: string): Reason {
  const { error, status, deadLettered } = job;
  if (!isFinal(status)) return goesOn(job);
  if (error === null) return leftOver(status === 'cancelled' ? 'was cancelled' : 'has ended well');
  if (!deadLettered) return leftOver('has failed for good');
  const attempts = attemptsOf(job, now);
  const story = toldAttempts(attempts);
  const { code, message, stage } = error;
  return {
    code,
    message: (message.includes(story) ? message : `${message} ${story}`) + adviceOnTime(code),
    stage,
    attempts,
  };
}
