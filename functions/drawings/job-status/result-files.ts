import type { FileStore } from '#shared/files/file-store.ts';
import type { Job } from '#shared/jobs/job.ts';

/** The kinds of result that a caller may download. */
export const resultTypes = {
  excel: { fileName: 'schedule.xlsx', description: 'The door schedule as an Excel workbook' },
  components: { fileName: 'components.json', description: 'The reading of the drawing as JSON' },
  evaluation: { fileName: 'evaluation.json', description: 'How far the schedule can be trusted' },
} as const;

export type ResultType = keyof typeof resultTypes;

export function isResultType(text: string | undefined): text is ResultType {
  return text !== undefined && Object.hasOwn(resultTypes, text);
}

/** How long a download link works, in seconds. */
const linkSeconds = 3600;

export interface ResultLink {
  readonly type: ResultType;
  readonly filename: string;
  readonly download_url: string;
  readonly description: string;
}

/** A new link to one result of a job; `undefined` while there is none. */
export async function resultLink(
  files: FileStore,
  job: Job,
  type: ResultType,
): Promise<ResultLink | undefined> {
  const key = job.outputFiles[type];
  if (key === undefined) return undefined;
  const { fileName, description } = resultTypes[type];
  // The job's id in the name keeps an estimator's downloads apart.
  const filename = `${job.jobId}_${fileName}`;
  const url = await files.signedDownload(key, filename, linkSeconds);
  return { type, filename, download_url: url, description };
}
