import * as z from 'zod';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import { auditRequest } from '#shared/http/audit-request.ts';
import { findJob } from '#shared/http/find-job.ts';
import { parseFields } from '#shared/http/parse.ts';
import { notFound, RequestError } from '#shared/http/request-error.ts';
import { wholeNumberText } from '#shared/http/whole-number-text.ts';
import { isFinal } from '#shared/jobs/job.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import { isResultType, newestVersion, resultLink, resultTypes } from '../result-files.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly telemetry: Pick<Telemetry, 'info'>;
  readonly now: () => Date;
}

const fromOne = 'must be a whole number from 1';

const downloadQuery = z.object({
  version: wholeNumberText(fromOne).pipe(z.int(fromOne).min(1, fromOne)).optional(),
});

/** `GET /download/{job_id}/{file_type}`: to the file, or 423 while the job is still at work. */
export function createDownloadRoute(dependencies: Dependencies): Route {
  const { jobs, files } = dependencies;
  return async (request) => {
    const job = await findJob(jobs, request);
    const type = request.path['file_type'];
    if (!isResultType(type)) {
      throw notFound('file', `Ask for one of: ${Object.keys(resultTypes).join(', ')}.`);
    }
    const { version } = parseFields(downloadQuery, request.query);
    const link = await resultLink(files, job, type, version);
    if (link !== undefined) {
      await auditRequest(dependencies, request, 'result_redirected', {
        job_id: job.jobId,
        file_type: type,
        version: version ?? newestVersion(job, type),
      });
      return { status: 302, headers: { Location: link.download_url } };
    }
    if (!isFinal(job.status)) {
      throw new RequestError(423, 'job_not_finished', 'This job is still at work.', {
        action: 'Ask GET /status for its progress and download when it is completed.',
      });
    }
    const action =
      version === undefined
        ? 'This job has ended without it; GET /status says why.'
        : `This file has no version ${version}; GET /status says which the job has.`;
    throw notFound('file', action);
  };
}
