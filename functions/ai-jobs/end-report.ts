import { TransientError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { JobEnd } from '#shared/jobs/job-end.ts';
import type { JobQueue } from '#shared/jobs/job-queue.ts';
import type { ReportEnd } from '#shared/jobs/reported-ends.ts';
import { requestOf } from './ai-job.ts';
import { describeError } from './contract/describe-error.ts';
import { writeResultMessage } from './contract/queue-message.ts';
import { readResult } from './result-file.ts';

interface Dependencies {
  readonly files: Pick<FileStore, 'get'>;
  /** The response queue. */
  readonly results: Pick<JobQueue, 'send'>;
  readonly now: () => Date;
}

/** Tells the response queue how a job has ended. */
export function createEndReport({ files, results, now }: Dependencies): ReportEnd {
  const described = async (job: Job, end: JobEnd, timestamp: string) => {
    if (end.kind === 'completed') {
      const result = await readResult(files, end.lastStage.outputFiles);
      if (result === undefined) throw lost();
      return { status: 'completed' as const, result: result.output };
    }
    const where = { service: 'ai-jobs', timestamp, traceId: job.correlationId };
    return { status: 'failed' as const, error: describeError(end.failure, where, 'job') };
  };
  return async (job, end) => {
    const { jobId, userId, jobType, traceId } = requestOf(job);
    const time = now();
    const timestamp = time.toISOString();
    const message = writeResultMessage({
      ...{ jobId, userId, jobType, traceId, timestamp },
      // The clocks of queue and function may differ.
      processingTime: Math.max(0, time.getTime() - Date.parse(job.createdAt)),
      attempt: end,
      ...(await described(job, end, timestamp)),
    });
    await results.send(message);
  };
}

function lost(): TransientError {
  return new TransientError('content_missing', 'The content of this job is no longer stored.');
}
