import * as z from 'zod';
import { deleteFolder } from '#shared/files/delete-folder.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { ApiRequest, Route } from '#shared/http/api.ts';
import { auditRequest } from '#shared/http/audit-request.ts';
import { findJob, jobNotFound } from '#shared/http/find-job.ts';
import { parseFields, parseJson } from '#shared/http/parse.ts';
import { RequestError } from '#shared/http/request-error.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { JobQueue } from '#shared/jobs/job-queue.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import { annotationMessage } from '../annotation-message.ts';
import { corrections } from '../corrections/correction.ts';
import { areSameCorrections, type CorrectionsRecord } from '../corrections/corrections-record.ts';
import { folderOf } from '../drawing-job.ts';
import { giveResults } from '../given-results.ts';
import type { IsolatedReader } from '../isolated-reading/isolated-reader.ts';
import { checkRequestSize } from '../request-size.ts';
import { newestVersion, revisedTypes } from '../result-files.ts';
import { mustBeCorrectable } from '../stored-reading.ts';
import { typedLine } from '../typed-line.ts';
import { storedCorrections } from './stored-corrections.ts';
import { type WrittenRevision, writeRevision } from './write-revision.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
  /** Draws the review sheet. */
  readonly annotate: IsolatedReader['annotate'];
  /** Takes those that need more time than a caller has. */
  readonly queue: Pick<JobQueue, 'send'>;
}

const correctionsRequest = z.strictObject({
  by: typedLine(100),
  corrections,
  /** The version that the caller has seen. */
  version: z.int().min(1).optional(),
});

/** The files of every version are named on the job's record, which must stay small. */
const mostVersions = 50;

/**
 * `PUT /jobs/{job_id}/corrections`: all corrections of a completed job. They make a new version of its
 * schedule and annotated drawing from the original reading; the same ones again make none.
 */
export function createPutCorrectionsRoute(dependencies: Dependencies): Route {
  const { jobs, files, telemetry, now, queue } = dependencies;
  const answer = async (
    request: ApiRequest,
    job: Job,
    record: CorrectionsRecord | undefined,
    warnings: readonly string[] = [],
  ) => ({
    status: 200,
    body: {
      job_id: job.jobId,
      version: job.resultVersion,
      applied: record?.applied ?? [],
      files: await giveResults(dependencies, request, job, revisedTypes),
      warnings,
    },
  });

  /** Has the worker draw the annotated drawing of the newest version, and says so. */
  const askForDrawing = async (job: Job, correlationId: string): Promise<string> => {
    const { jobId, key, resultVersion: version } = job;
    try {
      await queue.send(annotationMessage({ jobId, key, version }, correlationId));
      return drawnLater(version);
    } catch (error) {
      // The version is stored and complete without.
      telemetry.error('revision_not_annotated', error, { job_id: jobId, version });
      return notDrawn(version);
    }
  };

  /** Logs the new version, has the worker draw what could not be drawn, and says what is missing. */
  const told = async (
    job: Job,
    { warnings, isAnnotatedLater }: WrittenRevision,
    correlationId: string,
  ): Promise<readonly string[]> => {
    const { jobId, resultVersion: version } = job;
    telemetry.info('schedule_revised', { job_id: jobId, version });
    for (const reason of warnings) {
      telemetry.warn('revision_not_annotated', { job_id: jobId, version, reason });
    }
    return isAnnotatedLater ? [...warnings, await askForDrawing(job, correlationId)] : warnings;
  };

  /** Whoever asked for the annotated drawing of this version may have died before the worker heard of it. */
  const annotatedAgain = async (
    job: Job,
    { correlationId }: Pick<ApiRequest, 'correlationId'>,
  ): Promise<readonly string[]> =>
    newestVersion(job, 'annotated') === job.resultVersion
      ? []
      : [await askForDrawing(job, correlationId)];

  return async (request) => {
    checkRequestSize(request.body.length, 'Send fewer corrections, with shorter reasons.');
    const job = await findJob(jobs, request);
    mustBeCorrectable(job);
    const wanted = parseFields(correctionsRequest, parseJson(request.body));
    const isThere = (record: CorrectionsRecord | undefined) =>
      areSameCorrections(record?.corrections ?? [], wanted.corrections);

    const current = await storedCorrections(files, job);
    if (isThere(current)) {
      return answer(request, job, current, await annotatedAgain(job, request));
    }
    if (wanted.version !== undefined && wanted.version !== job.resultVersion) throw conflict(job);
    if (job.resultVersion >= mostVersions) throw tooManyVersions();

    const written = await writeRevision(dependencies, job, wanted);
    const { revision, record } = written;
    const version = job.resultVersion;
    if (!(await jobs.revise(job.key, version, revision, now().toISOString()))) {
      // Somebody was faster: has deleted the job, or corrected it, perhaps with the very same.
      const faster = await jobs.get(job.key);
      if (faster === undefined) {
        await deleteFolder(files, folderOf(job));
        throw jobNotFound();
      }
      const theirs = await storedCorrections(files, faster);
      if (isThere(theirs)) return answer(request, faster, theirs);
      throw conflict(faster);
    }
    const outputFiles = { ...job.outputFiles, ...revision.outputFiles };
    const revised = { ...job, outputFiles, resultVersion: record.version };
    const about = { job_id: job.jobId, version: record.version };
    await auditRequest(dependencies, request, 'job_corrected', about);
    const warnings = await told(revised, written, request.correlationId);
    return answer(request, revised, record, warnings);
  };
}

function drawnLater(version: number): string {
  return `The annotated drawing of version ${version} is still being drawn. Until it is there, the one before has the same numbers.`;
}

function notDrawn(version: number): string {
  return `There is no annotated drawing of version ${version}: it could not be asked for. The one before has the same numbers.`;
}

function conflict({ resultVersion }: Job): RequestError {
  return new RequestError(
    409,
    'version_conflict',
    `Somebody else has corrected this job: it has version ${resultVersion} by now.`,
    {
      action: 'Get the corrections that there are, add yours, and send all of them again.',
      details: { version: resultVersion },
    },
  );
}

function tooManyVersions(): RequestError {
  return new RequestError(
    409,
    'too_many_versions',
    `A job can have at most ${mostVersions} versions.`,
    { action: 'Submit the drawing again, and send all corrections at once.' },
  );
}
