import { isFinal, type JobFailure } from '../jobs/job.ts';
import type { JobMessages } from '../jobs/job-messages.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { Alert } from './alerts.ts';
import type { DeadLetter } from './dead-letter-queue.ts';

interface Dependencies {
  readonly jobs: Pick<JobStore, 'get' | 'failAbandoned'>;
  readonly messages: Pick<JobMessages, 'read'>;
  readonly now: () => Date;
}

const workerDied: JobFailure = {
  code: 'worker_died',
  message: 'The worker was ended several times while this job was at work.',
  action: 'Submit it again later; if it fails again, tell us the job id.',
  stage: null,
};

const unreadable = {
  code: 'message_unreadable',
  message: 'A message names no job that exists.',
  stage: null,
};

const leftOver = {
  code: 'message_left_over',
  message: 'The job of this message has ended well; the message may be discarded.',
  stage: null,
};

/**
 * What to say of a dead message that carried a job. One whose worker died without a word is failed
 * first. `undefined` while the job lives on, here or in another message: its end decides what to say.
 */
export async function jobAlert(
  { jobs, messages, now }: Dependencies,
  letter: DeadLetter,
): Promise<Alert | undefined> {
  const about = messages.read(letter);
  if (about !== undefined) {
    await jobs.failAbandoned(about.key, workerDied, letter.sentAt, now().toISOString());
  }
  const job = about && (await jobs.get(about.key));
  if (job !== undefined && !isFinal(job.status)) return undefined;
  const { code, message: sentence, stage } = job?.error ?? (job ? leftOver : unreadable);
  return {
    jobId: job?.jobId ?? about?.jobId ?? null,
    correlationId: job?.correlationId ?? about?.correlationId ?? null,
    code,
    message: sentence,
    stage,
    messageId: letter.messageId,
    sentAt: letter.sentAt,
  };
}
