import type { FileStore } from '#shared/files/file-store.ts';
import type { ApiRequest } from '#shared/http/api.ts';
import { auditRequest } from '#shared/http/audit-request.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import { newestVersion, type ResultLink, type ResultType, resultLinks } from './result-files.ts';

interface Dependencies {
  readonly files: FileStore;
  readonly telemetry: Pick<Telemetry, 'info'>;
  readonly now: () => Date;
}

/** Links to the newest of these results for a caller, each on the audit's record. */
export async function giveResults(
  dependencies: Dependencies,
  request: ApiRequest,
  job: Job,
  types: readonly ResultType[],
): Promise<Record<string, ResultLink>> {
  const links = await resultLinks(dependencies.files, job, types);
  for (const { type } of Object.values(links)) {
    await auditRequest(dependencies, request, 'result_link_given', {
      job_id: job.jobId,
      file_type: type,
      version: newestVersion(job, type),
    });
  }
  return links;
}
