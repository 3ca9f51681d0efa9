import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import { notFound, RequestError } from '#shared/http/request-error.ts';
import { isFinal } from '#shared/jobs/job.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import { findJob } from './find-job.ts';
import { isResultType, resultLink, resultTypes } from './result-files.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
}

/** `GET /download/{job_id}/{file_type}`: to the file, or 423 while the job is still at work. */
export function createDownloadRoute({ jobs, files }: Dependencies): Route {
  return async (request) => {
    const job = await findJob(jobs, request);
    const type = request.path['file_type'];
    if (!isResultType(type)) {
      throw notFound('file', `Ask for one of: ${Object.keys(resultTypes).join(', ')}.`);
    }
    const link = await resultLink(files, job, type);
    if (link !== undefined) return { status: 302, headers: { Location: link.download_url } };
    if (isFinal(job.status)) {
      throw notFound('file', 'This job has ended without it; GET /status says why.');
    }
    throw new RequestError(423, 'job_not_finished', 'This job is still at work.', {
      action: 'Ask GET /status for its progress and download when it is completed.',
    });
  };
}
