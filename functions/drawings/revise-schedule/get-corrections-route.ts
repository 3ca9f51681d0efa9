import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import { findJob } from '#shared/http/find-job.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import { mustBeCompleted } from '../stored-reading.ts';
import { storedCorrections } from './stored-corrections.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
}

/** `GET /jobs/{job_id}/corrections`: what the newest version was made with. */
export function createGetCorrectionsRoute({ jobs, files }: Dependencies): Route {
  return async (request) => {
    const job = await findJob(jobs, request);
    mustBeCompleted(job);
    const record = await storedCorrections(files, job);
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
