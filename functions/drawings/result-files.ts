import type { FileStore } from '#shared/files/file-store.ts';
import type { Job } from '#shared/jobs/job.ts';

/** The kinds of result that a caller may download. */
export const resultTypes = {
  excel: { fileName: 'schedule.xlsx', description: 'The door schedule as an Excel workbook' },
  annotated: {
    fileName: 'annotated.pdf',
    description: 'The drawing with the number of its row at each access point, as a PDF',
  },
  components: { fileName: 'components.json', description: 'The reading of the drawing as JSON' },
  evaluation: { fileName: 'evaluation.json', description: 'How far the schedule can be trusted' },
  corrections: { fileName: 'corrections.json', description: 'What was corrected, by whom and why' },
} as const;

export type ResultType = keyof typeof resultTypes;

export function isResultType(text: string | undefined): text is ResultType {
  return text !== undefined && Object.hasOwn(resultTypes, text);
}

/** What each set of corrections makes anew. */
export const revisedTypes = ['excel', 'annotated', 'components', 'corrections'] as const;

/** Where a job's record keeps a version that is not the newest any more. */
export function olderResult(type: ResultType, version: number): string {
  return `${type}_v${version}`;
}

/**
 * The newest version of a result that a job has. What is not revised stays as the pipeline made it, and
 * so does what a version could not make anew: then it is the file of an older one.
 */
export function newestVersion({ outputFiles, resultVersion }: Job, type: ResultType): number {
  if (!revisedTypes.some((revised) => revised === type)) return 1;
  const older = Array.from({ length: resultVersion - 1 }, (_, i) => i + 1);
  const key = outputFiles[type];
  return older.find((version) => outputFiles[olderResult(type, version)] === key) ?? resultVersion;
}

/** Key of a result in the file store; `undefined` while, or if, there is none. */
export function resultKey(job: Job, type: ResultType, version: number): string | undefined {
  const isNewest = version === newestVersion(job, type);
  return job.outputFiles[isNewest ? type : olderResult(type, version)];
}

/** Whether a worker may be about to draw a version, which was too much while somebody waited. */
export function isBeingAnnotated(job: Job): boolean {
  const corrected = Array.from({ length: job.resultVersion - 1 }, (_, i) => i + 2);
  return corrected.some((version) => resultKey(job, 'annotated', version) === undefined);
}

/** `schedule.xlsx`, and of later versions `schedule_v2.xlsx`. */
function versioned(fileName: string, version: number): string {
  return version === 1 ? fileName : fileName.replace(/(?=\.\w+$)/, `_v${version}`);
}

export interface ResultLink {
  readonly type: ResultType;
  readonly filename: string;
  readonly download_url: string;
  readonly description: string;
}

/** A new link to one result of a job, the newest unless told; `undefined` while there is none. */
export async function resultLink(
  files: FileStore,
  job: Job,
  type: ResultType,
  version = newestVersion(job, type),
): Promise<ResultLink | undefined> {
  const key = resultKey(job, type, version);
  if (key === undefined) return undefined;
  const { fileName, description } = resultTypes[type];
  // The job's id in the name keeps an estimator's downloads apart.
  const filename = `${job.jobId}_${versioned(fileName, version)}`;
  const url = await files.signedDownload(key, filename);
  return { type, filename, download_url: url, description };
}

/** New links to the newest of these results that a job has, by type. */
export async function resultLinks(
  files: FileStore,
  job: Job,
  types: readonly ResultType[],
): Promise<Record<string, ResultLink>> {
  const links = await Promise.all(types.map((type) => resultLink(files, job, type)));
  return Object.fromEntries(
    links.flatMap((link) => (link === undefined ? [] : [[link.type, link]])),
  );
}
