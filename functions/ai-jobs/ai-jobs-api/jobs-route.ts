import * as z from 'zod';
import type { Route } from '#shared/http/api.ts';
import { jobListQuery } from '#shared/http/job-list-query.ts';
import { parseFields } from '#shared/http/parse.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import type { JobListAnswer } from '../contract/answers.ts';
import { jobView } from './job-view.ts';

const jobsQuery = jobListQuery.extend({ jobType: z.string().min(1).max(64).optional() });

/** `GET /jobs`: the caller's own jobs, newest first, in pages. */
export function createJobsRoute({ jobs }: { readonly jobs: Pick<JobStore, 'list'> }): Route {
  return async (request) => {
    const companyId = await request.company();
    const { jobType, status, limit, cursor } = parseFields(jobsQuery, request.query);
    const page = await jobs.list({
      companyId,
      facts: jobType === undefined ? {} : { job_type: jobType },
      limit,
      ...(status && { status }),
      ...(cursor && { cursor }),
    });
    const body: JobListAnswer = { jobs: page.jobs.map(jobView), nextCursor: page.cursor };
    return { status: 200, body };
  };
}
