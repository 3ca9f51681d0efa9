import type { FileStore } from '#shared/files/file-store.ts';
import { acceptJob } from '#shared/jobs/accept-job.ts';
import type { Job } from '#shared/jobs/job.ts';
import { jobKey } from '#shared/jobs/job-key.ts';
import type { JobQueue } from '#shared/jobs/job-queue.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import { queuedJob } from '#shared/jobs/queued-job.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import { type DrawingFacts, filePrefix, type PipelineName } from '../drawing-job.ts';
import { drawingMessages } from '../drawing-messages.ts';
import type { IncomingFile } from './incoming-files.ts';
import type { SubmissionFields } from './submission.ts';

export interface AcceptDependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly queue: JobQueue;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

/** A submission that has passed every check. */
export interface CheckedSubmission {
  readonly jobId: string;
  readonly companyId: string;
  readonly correlationId: string;
  readonly fields: SubmissionFields;
  readonly pipeline: PipelineName;
  readonly analyzer: DrawingFacts['analyzer'];
  readonly drawing: IncomingFile;
  readonly context: IncomingFile | undefined;
}

/** Stores the files, then accepts the job. What fails half-way is taken back. */
export async function acceptDrawing(
  { jobs, files, queue, telemetry, now }: AcceptDependencies,
  { ttlDays }: { readonly ttlDays: number },
  submission: CheckedSubmission,
): Promise<Job> {
  const { jobId, companyId, correlationId, fields, pipeline, analyzer, drawing, context } =
    submission;
  const { client_name: clientName, project_name: projectName } = fields;
  const prefix = filePrefix({ companyId, clientName, projectName, jobId });
  const drawingKey = `${prefix}/drawing.pdf`;
  const contextKey = context === undefined ? null : `${prefix}/context.${context.extension}`;
  const time = now();
  const facts: DrawingFacts = {
    client_name: clientName,
    project_name: projectName,
    date_bucket: time.toISOString().slice(0, 'YYYY-MM'.length),
    input_files: { drawing: drawingKey, context: contextKey },
    pipeline,
    analyzer,
    analyzer_named: fields.analyzer !== undefined,
    ...(fields.delete_after_completion === true && { delete_after_completion: true }),
    metadata: { client_name: clientName, project_name: projectName, file_name: drawing.fileName },
  };
  const key = jobKey(companyId, clientName, jobId);
  const job = queuedJob({ key, jobId, companyId, correlationId, facts }, { now: time, ttlDays });
  try {
    await drawing.store(drawingKey);
    if (contextKey !== null) await context?.store(contextKey);
    await acceptJob({ jobs, queue, messages: drawingMessages, telemetry }, job);
  } catch (error) {
    // One that could not be taken back is done all the same, by whoever sends its message.
    const isThere = await jobs.get(key).then(
      (known) => known !== undefined,
      () => true,
    );
    const keys = [drawingKey, ...(contextKey === null ? [] : [contextKey])];
    if (!isThere) await Promise.allSettled(keys.map((key) => files.delete(key)));
    throw error;
  }
  // The job is accepted: an upload that stays behind is swept by the bucket's lifecycle.
  await Promise.allSettled([drawing.discard(), context?.discard()]);
  return job;
}
