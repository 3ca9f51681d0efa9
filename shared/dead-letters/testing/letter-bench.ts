import type { JobStore } from '../../jobs/job-store.ts';
import { jobFixture } from '../../jobs/testing/job-fixture.ts';
import { plainMessages } from '../../jobs/testing/plain-messages.ts';
import { silentTelemetry } from '../../observability/telemetry.ts';
import type { AlertLog } from '../alert-log.ts';
import type { Alerts, CauseAlert } from '../alerts.ts';
import { processDeadLetters } from '../dead-letter-processor.ts';
import type { DeadLetter } from '../dead-letter-queue.ts';
import { jobAlert } from '../job-alert.ts';
import { memoryAlertLog } from './memory-alert-log.ts';

const sentAt = '2026-01-02T03:00:00.000Z';
const windowSeconds = 3600;

/** A letter that lies there since three o'clock. */
export function letterOf(messageId: string, body: unknown): DeadLetter {
  const attributes = { correlation_id: 'req_1' };
  return { messageId, body: JSON.stringify(body), attributes, sentAt };
}

interface Broken {
  readonly alertLog?: (log: AlertLog) => AlertLog;
  readonly alerts?: (alerts: Alerts) => Alerts;
  readonly jobs?: (jobs: JobStore) => JobStore;
}

/** The processor over jobs in a store, at four o'clock; what it tells is in `told`. */
export function letterBench(jobs: JobStore) {
  const told: CauseAlert[] = [];
  const clock = { at: new Date('2026-01-02T04:00:00Z') };
  const now = () => clock.at;
  const alertLog = memoryAlertLog();
  const alerts: Alerts = {
    publish: async (alert) => {
      told.push(alert);
    },
  };
  const itself = <Part>(part: Part) => part;
  const look = (letters: readonly DeadLetter[], broken: Broken = {}) => {
    const { alertLog: log = itself, alerts: tell = itself, jobs: store = itself } = broken;
    const about = { jobs: store(jobs), messages: plainMessages, firstStageOf: () => 'one', now };
    return processDeadLetters(
      { alerts: tell(alerts), alertLog: log(alertLog), telemetry: silentTelemetry, now },
      [{ deadLetters: { look: async () => letters }, alertOf: (dead) => jobAlert(about, dead) }],
      { windowSeconds },
    );
  };
  return {
    told,
    look,
    pass(seconds: number): void {
      clock.at = new Date(clock.at.getTime() + seconds * 1000);
    },
    /** A job that waits unless it is told otherwise, and the body of its message. */
    async accepted(changes: Parameters<typeof jobFixture>[0] = {}) {
      const job = jobFixture(changes);
      await jobs.create(job);
      return { job, body: { jobId: job.jobId, key: job.key } };
    },
  };
}

export const sentBefore = { messageSentAt: sentAt };
