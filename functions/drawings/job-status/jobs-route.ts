import * as z from 'zod';
import type { Route } from '#shared/http/api.ts';
import { jobListQuery } from '#shared/http/job-list-query.ts';
import { parseFields } from '#shared/http/parse.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import { factsOf } from '../drawing-job.ts';

const jobsQuery = jobListQuery.extend({
  client: z.string().min(1).max(200).optional(),
  project: z.string().min(1).max(200).optional(),
});

function row(job: Job) {
  const facts = factsOf(job);
  return {
    job_id: job.jobId,
    status: job.status,
    created_at: job.createdAt,
    updated_at: job.updatedAt,
    client_name: facts.client_name,
    project_name: facts.project_name,
    file_name: facts.metadata.file_name,
    summary: job.summary,
    error: job.error,
  };
}

/** `GET /jobs`: the caller's own jobs, newest first, in pages. */
export function createJobsRoute({ jobs }: { readonly jobs: JobStore }): Route {
  return async (request) => {
    const companyId = await request.company();
    const { client, project, status, limit, cursor } = parseFields(jobsQuery, request.query);
    const page = await jobs.list({
      companyId,
      facts: {
        ...(client !== undefined && { client_name: client }),
        ...(project !== undefined && { project_name: project }),
      },
      limit,
      ...(status && { status }),
      ...(cursor && { cursor }),
    });
    return { status: 200, body: { jobs: page.jobs.map(row), cursor: page.cursor } };
  };
}
