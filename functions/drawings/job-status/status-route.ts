import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import { factsOf } from '../drawing-job.ts';
import { findJob } from './find-job.ts';
import { progressOf } from './progress.ts';
import { isResultType, type ResultLink, resultLink, resultTypes } from './result-files.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
}

async function linksOf(files: FileStore, job: Job): Promise<Record<string, ResultLink>> {
  const types = Object.keys(resultTypes).filter(isResultType);
  const links = await Promise.all(types.map((type) => resultLink(files, job, type)));
  return Object.fromEntries(
    links.flatMap((link) => (link === undefined ? [] : [[link.type, link]])),
  );
}

/** `GET /status/{job_id}`: where a job stands, and links to what it has made so far. */
export function createStatusRoute({ jobs, files }: Dependencies): Route {
  return async (request) => {
    const job = await findJob(jobs, request);
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
        progress: progressOf(job),
        files: await linksOf(files, job),
        summary: job.summary,
        warnings: job.warnings,
        error: job.error,
      },
    };
  };
}
