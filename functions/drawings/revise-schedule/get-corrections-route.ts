import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import { auditRequest } from '#shared/http/audit-request.ts';
import { findJob } from '#shared/http/find-job.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import { mustBeCompleted } from '../stored-reading.ts';
import { storedCorrections } from './stored-corrections.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly telemetry: Pick<Telemetry, 'info'>;
  readonly now: () => Date;
}

/** `GET /jobs/{job_id}/corrections`: what the newest version was made with. */
export function createGetCorrectionsRoute(dependencies: Dependencies): Route {
  const { jobs, files } = dependencies;
  return async (request) => {
    const job = await findJob(jobs, request);
    mustBeCompleted(job);
    const record = await storedCorrections(files, job);
    await auditRequest(dependencies, request, 'result_read', {
      job_id: job.jobId,
      file_type: 'corrections',
      version: job.resultVersion,
    });
    return {
      status: 200,
      body: {
        job_id: job.jobId,
        version: job.resultVersion,
        by: record?.by ?? null,
        at: record?.at ?? null,
        corrections: record?.corrections ?? [],
        applied: record?.applied ?? [],
      },
    };
  };
}
