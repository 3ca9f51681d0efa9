import type { Telemetry } from '../observability/telemetry.ts';
import type { Alert, AlertLog, Alerts } from './alerts.ts';
import type { DeadLetter, DeadLetterQueue } from './dead-letter-queue.ts';

interface Dependencies {
  readonly deadLetters: DeadLetterQueue;
  /** What to say of a letter; `undefined` when there is nothing to say yet. */
  readonly alertOf: (letter: DeadLetter) => Promise<Alert | undefined>;
  readonly alerts: Alerts;
  readonly alertLog: AlertLog;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

/** Messages looked at in one run; the next run is a minute away. */
const looksPerRun = 1000;

/** SQS keeps a message for fourteen days at most. */
const alertMemorySeconds = 15 * 86_400;

/**
 * Makes one look through the dead letters: each is alerted once. The messages stay; they leave only
 * by redrive or discard.
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
  const { alertOf, alerts, alertLog, telemetry, now } = dependencies;
  if (await alertLog.has(letter.messageId)) return false;
  const alert = await alertOf(letter);
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
