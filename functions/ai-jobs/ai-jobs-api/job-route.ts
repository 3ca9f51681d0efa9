import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import { auditRequest } from '#shared/http/audit-request.ts';
import { findJob } from '#shared/http/find-job.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import type { JobAnswer } from '../contract/answers.ts';
import { readResult, resultType } from '../result-file.ts';
import { jobInPath } from './job-in-path.ts';
import { jobView } from './job-view.ts';

interface Dependencies {
  readonly jobs: Pick<JobStore, 'find'>;
  readonly files: Pick<FileStore, 'get'>;
  readonly telemetry: Pick<Telemetry, 'info'>;
  readonly now: () => Date;
}

/** `GET /jobs/{jobId}`: where a job stands, and what it has made. */
export function createJobRoute(dependencies: Dependencies): Route {
  const { jobs, files } = dependencies;
  return async (request) => {
    const job = await findJob(jobs, request, jobInPath);
    const made = job.status === 'completed' ? await readResult(files, job.outputFiles) : undefined;
    if (made !== undefined) {
      const about = { job_id: job.jobId, file_type: resultType, version: job.resultVersion };
      await auditRequest(dependencies, request, 'result_read', about);
    }
    const body: JobAnswer = {
      ...jobView(job),
      result: made?.output ?? null,
      madeBy: made?.madeBy ?? null,
      redrives: job.redrives,
    };
    return { status: 200, body };
  };
}
