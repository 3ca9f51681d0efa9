import * as z from 'zod';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Route } from '#shared/http/api.ts';
import { auditRequest } from '#shared/http/audit-request.ts';
import { findJob, findJobOf } from '#shared/http/find-job.ts';
import { parseFields } from '#shared/http/parse.ts';
import { RequestError } from '#shared/http/request-error.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import { compareReadings } from '../comparing/compare-readings.ts';
import { mustBeCompleted, newestReading } from '../stored-reading.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly telemetry: Pick<Telemetry, 'info'>;
  readonly now: () => Date;
}

const changesQuery = z.object({ since: z.string().min(1) });

/** Lambda answers with at most 6 MB, in which every quotation mark of a body takes two bytes. */
const largestAnswerBytes = 4 * 1024 * 1024;

/** `GET /jobs/{job_id}/changes?since=`: what differs from an older job's drawing. */
export function createChangesRoute(dependencies: Dependencies): Route {
  const { jobs, files } = dependencies;
  return async (request) => {
    const newer = await findJob(jobs, request);
    const { since } = parseFields(changesQuery, request.query);
    const older = await findJobOf(jobs, newer.companyId, since);
    mustBeCompleted(newer);
    mustBeCompleted(older);
    const [was, is] = await Promise.all([newestReading(files, older), newestReading(files, newer)]);
    const comparison = compareReadings(was, is);
    if (Buffer.byteLength(JSON.stringify(comparison)) > largestAnswerBytes) throw tooDifferent();
    for (const { jobId, resultVersion: version } of [newer, older]) {
      const about = { job_id: jobId, file_type: 'components', version };
      await auditRequest(dependencies, request, 'result_read', about);
    }
    return {
      status: 200,
      body: {
        job_id: newer.jobId,
        version: newer.resultVersion,
        since: older.jobId,
        since_version: older.resultVersion,
        ...comparison,
      },
    };
  };
}

function tooDifferent(): RequestError {
  return new RequestError(
    422,
    'changes_too_large',
    'These two drawings differ in more than one answer can hold.',
    { action: 'Download the components of both and compare them with the command line.' },
  );
}
