import { isFinal, type JobFailure } from '../jobs/job.ts';
import { parseJobMessage } from '../jobs/job-queue.ts';
import type { JobStore } from '../jobs/job-store.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import type { Alert, AlertLog, Alerts } from './alerts.ts';
import type { DeadLetter, DeadLetterQueue } from './dead-letter-queue.ts';

interface Dependencies {
  readonly deadLetters: DeadLetterQueue;
  readonly jobs: JobStore;
  readonly alerts: Alerts;
  readonly alertLog: AlertLog;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

/** Messages looked at in one run; the next run is a minute away. */
const looksPerRun = 1000;

/** SQS keeps a message for fourteen days at most. */
const alertMemorySeconds = 15 * 86_400;

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
 * Makes one look through the dead letters: a job whose worker died without a word is failed, and
 * each message is alerted once. The messages stay; they leave only by redrive or discard.
 *
 * @throws AggregateError after all of them, when some could not be processed; the next run tries again
 * @returns how many messages there are, and how many were alerted
 */
export async function processDeadLetters(
  dependencies: Dependencies,
): Promise<{ readonly seen: number; readonly alerted: number }> {
  const { deadLetters, telemetry } = dependencies;
  const letters = await deadLetters.look(looksPerRun);
  const failures: unknown[] = [];
  let alerted = 0;
  for (const letter of letters) {
    telemetry.begin({ message_id: letter.messageId });
    try {
      if (await processOne(dependencies, letter)) alerted += 1;
    } catch (error) {
      // One letter must not keep the others from being heard.
      telemetry.error('dead_letter_not_processed', error);
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, 'Some dead letters were not processed.');
  return { seen: letters.length, alerted };
}

async function processOne(dependencies: Dependencies, letter: DeadLetter): Promise<boolean> {
  const { alerts, alertLog, telemetry, now } = dependencies;
  if (await alertLog.has(letter.messageId)) return false;
  const alert = await alertOf(dependencies, letter);
  if (alert === undefined) return false;
  telemetry.about({
    ...(alert.jobId && { job_id: alert.jobId }),
    ...(alert.correlationId && { correlation_id: alert.correlationId }),
  });
  telemetry.warn('dead_letter', {
    failure_code: alert.code,
    stage: alert.stage,
    reason: alert.message,
    sent_at: alert.sentAt,
  });
  await alerts.publish(alert);
  // Last, so that an alert that could not be sent is sent by the next run.
  await alertLog.record(letter.messageId, Math.floor(now().getTime() / 1000) + alertMemorySeconds);
  return true;
}

/** `undefined` while the job lives on, here or in another message: its end decides what to say. */
async function alertOf(
  { jobs, now }: Dependencies,
  letter: DeadLetter,
): Promise<Alert | undefined> {
  const message = parseJobMessage(letter.body);
  if (message !== undefined) {
    const key = message.company_client_job;
    await jobs.failAbandoned(key, workerDied, letter.sentAt, now().toISOString());
  }
  const job = message && (await jobs.get(message.company_client_job));
  if (job !== undefined && !isFinal(job.status)) return undefined;
  const { code, message: sentence, stage } = job?.error ?? (job ? leftOver : unreadable);
  return {
    jobId: job?.jobId ?? message?.job_id ?? null,
    correlationId: job?.correlationId ?? letter.correlationId ?? null,
    code,
    message: sentence,
    stage,
    messageId: letter.messageId,
    sentAt: letter.sentAt,
  };
}
