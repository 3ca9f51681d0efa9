import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import { findJob } from '#shared/http/find-job.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import { factsOf } from '../drawing-job.ts';
import { giveResults } from '../given-results.ts';
import { isResultType, resultTypes } from '../result-files.ts';
import { progressOf } from './progress.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly telemetry: Pick<Telemetry, 'info'>;
  readonly now: () => Date;
}

const types = Object.keys(resultTypes).filter(isResultType);

/** `GET /status/{job_id}`: where a job stands, and links to what it has made so far. */
export function createStatusRoute(dependencies: Dependencies): Route {
  return async (request) => {
    const job = await findJob(dependencies.jobs, request);
    const facts = factsOf(job);
    return {
      status: 200,
      body: {
        job_id: job.jobId,
        status: job.status,
        created_at: job.createdAt,
        updated_at: job.updatedAt,
        client_name: facts.client_name,
        project_name: facts.project_name,
        file_name: facts.metadata.file_name,
        pipeline: facts.pipeline,
        correlation_id: job.correlationId,
        attempts: job.attempts,
        redrives: { count: job.redrives.count, last_at: job.redrives.lastAt },
        progress: progressOf(job),
        version: job.resultVersion,
        files: await giveResults(dependencies, request, job, types),
        summary: job.summary,
        warnings: job.warnings,
        error: job.error,
        input_deleted_at: job.inputsDeletedAt,
      },
    };
  };
}
