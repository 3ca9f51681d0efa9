import { PermanentError } from '#shared/errors/index.ts';
import type { EventBus } from '#shared/events/event-bus.ts';
import { deleteFolder } from '#shared/files/delete-folder.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import { jobEnd } from '#shared/jobs/job-end.ts';
import type { Delivery } from '#shared/jobs/job-queue.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import { recordEnd } from '#shared/jobs/reported-ends.ts';
import type { Disposition } from '#shared/jobs/worker.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import type { Once } from '#shared/once/once.ts';
import { folderOf, keyOf } from '../ai-job.ts';
import { readResultMessage } from '../contract/queue-message.ts';
import { announceEnd } from './announce-end.ts';
import { jobUnknown, recordCancelled } from './record-cancelled.ts';
import { type MadeMessage, recordOutsideResult } from './record-outside-result.ts';

export interface RecordDependencies {
  readonly jobs: JobStore;
  readonly files: Pick<FileStore, 'put' | 'list' | 'delete'>;
  readonly events: EventBus;
  readonly once: Once;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

/**
 * Makes the function that turns a message about the end of a job into its final state, and tells the
 * bus: both once, however often the message comes. Of a job that was cancelled or deleted before, the
 * content goes.
 *
 * It throws PermanentError for a result that nobody can use, which so comes to the dead letters.
 */
export function createResultRecorder(dependencies: RecordDependencies) {
  const { telemetry } = dependencies;
  return async (delivery: Delivery): Promise<Disposition> => {
    telemetry.begin({ message_id: delivery.messageId });
    const { message, problem } = readResultMessage(delivery);
    if (message === undefined) throw new PermanentError('result_unreadable', problem);
    telemetry.about({
      job_id: message.jobId,
      ...(message.traceId && { correlation_id: message.traceId }),
    });
    if (message.status === 'cancelled') await recordCancelled(dependencies, message);
    else await recordMade(dependencies, message, delivery);
    return 'acknowledged';
  };
}

async function recordMade(
  dependencies: RecordDependencies,
  message: MadeMessage,
  delivery: Delivery,
): Promise<void> {
  const { jobs, files, telemetry } = dependencies;
  const key = keyOf(message);
  if ((await jobs.get(key)) === undefined && !(await jobs.isForgotten(key))) throw jobUnknown();
  const ours = jobEnd.safeParse(message.attempt);
  const job = ours.success
    ? await recordEnd(dependencies, key, ours.data)
    : await recordOutsideResult(dependencies, message, { key, delivery });
  const { status } = job ?? (await jobs.get(key)) ?? { status: 'cancelled' };
  if (status === 'cancelled') {
    telemetry.info('result_of_no_use');
    await deleteFolder(files, folderOf({ jobId: message.jobId, companyId: message.userId }));
  } else if (job === undefined) {
    telemetry.info('result_superseded');
  } else {
    telemetry.info('result_recorded', { status: job.status });
    await announceEnd(dependencies, job);
  }
}
