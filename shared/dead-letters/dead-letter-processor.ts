import type { Telemetry } from '../observability/telemetry.ts';
import type { AlertLog } from './alert-log.ts';
import type { Alert, Alerts } from './alerts.ts';
import { withLetter } from './causes.ts';
import { changeCauses } from './change-causes.ts';
import type { DeadLetter, DeadLetterQueue } from './dead-letter-queue.ts';
import { tellCauses } from './tell-causes.ts';

/** A queue of dead letters, and what to say of each. */
export interface LetterSource {
  readonly deadLetters: Pick<DeadLetterQueue, 'look'>;
  /** `undefined` when there is nothing to say yet. */
  readonly alertOf: (letter: DeadLetter) => Promise<Alert | undefined>;
}

export interface ProcessorDependencies {
  readonly alerts: Alerts;
  readonly alertLog: AlertLog;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

export interface ProcessorOptions {
  /** Letters of one code and stage within so many seconds are one cause. */
  readonly windowSeconds: number;
}

/** What one look has come to. */
export interface Look {
  readonly seen: number;
  /** Letters that were met for the first time. */
  readonly counted: number;
  /** Alerts and summaries. */
  readonly told: number;
}

/** Messages looked at in one run; the next run is a minute away. */
const looksPerRun = 1000;

/**
 * Makes one look through the dead letters: each is counted once, and each cause is told once. The
 * messages stay; they leave only by redrive or discard.
 *
 * Whatever it dies between, the next run goes on from there: a letter and its cause are counted in one
 * step, and a cause that was counted is told until it is written down that it was.
 *
 * @throws AggregateError after all of them, when something could not be done; the next run tries again
 */
export async function processDeadLetters(
  dependencies: ProcessorDependencies,
  sources: readonly LetterSource[],
  options: ProcessorOptions,
): Promise<Look> {
  const { telemetry } = dependencies;
  const failures: unknown[] = [];
  // What fails must not keep the others from being heard.
  const trying = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await work();
    } catch (error) {
      telemetry.error('dead_letter_not_processed', error);
      failures.push(error);
      return undefined;
    }
  };
  let seen = 0;
  let counted = 0;
  for (const { deadLetters, alertOf } of sources) {
    const letters = (await trying(() => deadLetters.look(looksPerRun))) ?? [];
    seen += letters.length;
    for (const letter of letters) {
      telemetry.begin({ message_id: letter.messageId });
      if (await trying(() => count(dependencies, options, alertOf, letter))) counted += 1;
    }
  }
  telemetry.begin({});
  const told = (await trying(() => tellCauses(dependencies, { ...options, failures }))) ?? 0;
  if (failures.length > 0)
    throw new AggregateError(failures, 'Some dead letters were not processed.');
  return { seen, counted, told };
}

async function count(
  dependencies: ProcessorDependencies,
  { windowSeconds }: ProcessorOptions,
  alertOf: LetterSource['alertOf'],
  letter: DeadLetter,
): Promise<boolean> {
  const { alertLog, telemetry, now } = dependencies;
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
    attempts: alert.attempts,
    sent_at: alert.sentAt,
  });
  const time = now().toISOString();
  return changeCauses(
    dependencies,
    (causes) => withLetter(causes, alert, time, windowSeconds),
    alert.messageId,
  );
}
