import type { FileStore } from '#shared/files/file-store.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import { defaultRetryRules } from '#shared/jobs/retry-rules.ts';
import { recordingQueue } from '#shared/jobs/testing/recording-queue.ts';
import { createWorker } from '#shared/jobs/worker.ts';
import { silentTelemetry } from '#shared/observability/telemetry.ts';
import { folderOf as filesOf } from '../../drawing-job.ts';
import { drawingMessages } from '../../drawing-messages.ts';

/** The worker of drawings, for jobs that have nothing left to be done. */
export function drawingWorker({
  jobs,
  files,
  now,
}: {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly now: () => Date;
}) {
  return createWorker(
    {
      jobs,
      files,
      queue: recordingQueue().queue,
      messages: drawingMessages,
      telemetry: silentTelemetry,
      now,
      chance: () => 0.5,
      newOwner: () => 'owner',
    },
    {
      pipeline: { stagesOf: () => [], filesOf, summaryOf: async () => ({}) },
      retryRules: defaultRetryRules,
      leaseSeconds: 60,
      heartbeatSeconds: 20,
      marginSeconds: 30,
    },
  );
}
