import { abandonment, inStage } from '../jobs/abandoned-job.ts';
import { hasLetter } from '../jobs/dead-job-changes.ts';
import { isFinal, type Job } from '../jobs/job.ts';
import type { JobMessages, JobReference } from '../jobs/job-messages.ts';
import type { CarryingMessage, JobStore } from '../jobs/job-store.ts';
import { carrierOf } from '../jobs/message-copy.ts';
import type { Alert } from './alerts.ts';
import type { DeadLetter } from './dead-letter-queue.ts';
import { type Reason, reasonOf, reasonWithoutJob } from './letter-reason.ts';

export interface JobAlertDependencies {
  readonly jobs: Pick<JobStore, 'get' | 'failAbandoned' | 'addLetter' | 'isForgotten'>;
  readonly messages: Pick<JobMessages, 'read'>;
  /** Why a letter is dead, where that is not its job's affair. @default - as its job says */
  readonly reasonOf?: (letter: DeadLetter, job: Job) => Reason | undefined;
  /** The first stage of a job, which it does not name itself. */
  readonly firstStageOf: (job: Job) => string;
  readonly now: () => Date;
}

/** Fails a job whose worker died without a word; any other is left as it is. */
async function failed(
  dependencies: JobAlertDependencies,
  { key }: JobReference,
  letter: CarryingMessage,
): Promise<Job | undefined> {
  const { jobs, firstStageOf, now } = dependencies;
  const time = now().toISOString();
  const job = await jobs.get(key);
  if (job === undefined || isFinal(job.status)) return job;
  const failure = abandonment(inStage(job, firstStageOf(job)), time);
  await jobs.failAbandoned(key, failure, letter, time);
  return jobs.get(key);
}

/** The job of a letter, as it is now; a dead one is told of the letter, if it does not know it. */
async function jobOf(
  dependencies: JobAlertDependencies,
  about: JobReference,
  dead: DeadLetter,
): Promise<Job | undefined> {
  const letter = carrierOf(dead);
  const job = await failed(dependencies, about, letter);
  if (job?.deadLettered === true && !hasLetter(job, letter)) {
    await dependencies.jobs.addLetter(job.key, letter, dependencies.now().toISOString());
  }
  return job;
}

/**
 * What to say of a dead message that carried a job. One whose worker died without a word is failed
 * first. `undefined` while the job lives on, here or in another message: its end decides what to say.
 */
export async function jobAlert(
  dependencies: JobAlertDependencies,
  letter: DeadLetter,
): Promise<Alert | undefined> {
  const { jobs, messages, reasonOf: ownReasonOf, now } = dependencies;
  const { messageId, sentAt } = letter;
  const about = messages.read(letter);
  const job = about && (await jobOf(dependencies, about, letter));
  const told = { messageId, sentAt, correlationId: about?.correlationId ?? null };
  if (job === undefined) {
    const wasDeleted = about !== undefined && (await jobs.isForgotten(about.key));
    const reason = reasonWithoutJob(wasDeleted);
    return { ...told, ...reason, jobId: about?.jobId ?? null, inApi: false };
  }
  if (!isFinal(job.status)) return undefined;
  const { jobId, correlationId } = job;
  const reason = ownReasonOf?.(letter, job) ?? reasonOf(job, now().toISOString());
  return { ...told, ...reason, jobId, correlationId, inApi: job.deadLettered };
}
