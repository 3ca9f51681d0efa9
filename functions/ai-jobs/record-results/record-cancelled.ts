import { PermanentError } from '#shared/errors/index.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import { keyOf } from '../ai-job.ts';
import type { AIJobResultMessage } from '../contract/result-message.ts';
import { announceCancelled } from './announce-end.ts';
import type { RecordDependencies } from './record-result.ts';

/**
 * Tells the bus of a job that somebody has cancelled, also when it is deleted by now. One that has ended
 * otherwise stays as it is.
 *
 * @throws PermanentError for a job that there never was
 */
export async function recordCancelled(
  dependencies: RecordDependencies,
  message: AIJobResultMessage,
): Promise<void> {
  const { jobs, telemetry, now } = dependencies;
  const key = keyOf(message);
  if (!(await isCancelled(jobs, key, now()))) {
    telemetry.info('result_superseded');
    return;
  }
  await announceCancelled(dependencies, message);
  telemetry.info('result_recorded', { status: message.status });
}

async function isCancelled(jobs: JobStore, key: string, now: Date): Promise<boolean> {
  if (await jobs.cancel(key, now.toISOString())) return true;
  if ((await jobs.get(key)) !== undefined) return false;
  if (await jobs.isForgotten(key)) return true;
  throw jobUnknown();
}

export function jobUnknown(): PermanentError {
  return new PermanentError('job_unknown', 'There is no job of this result.');
}
