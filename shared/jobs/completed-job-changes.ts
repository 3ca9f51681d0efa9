import type { Job } from './job.ts';
import type { Revision } from './job-store.ts';

/** The rules of every change to a job that is completed, as pure functions. `undefined`: the change is refused. */

/** The version is there, and these are its files: the revision was made, and its answer lost. */
export function isRevision(
  job: Job,
  version: number,
  outputFiles: Revision['outputFiles'],
): boolean {
  const isThere = ([type, key]: [string, string]) => job.outputFiles[type] === key;
  return job.resultVersion === version && Object.entries(outputFiles).every(isThere);
}

export function revised(
  job: Job,
  fromVersion: number,
  { outputFiles, summary }: Revision,
  now: string,
): Job | undefined {
  if (job.status !== 'completed') return undefined;
  if (isRevision(job, fromVersion + 1, outputFiles)) return job;
  if (job.resultVersion !== fromVersion) return undefined;
  return {
    ...job,
    outputFiles: { ...job.outputFiles, ...outputFiles },
    resultVersion: fromVersion + 1,
    summary,
    updatedAt: now,
  };
}

export function withFiles(
  job: Job,
  version: number,
  outputFiles: Revision['outputFiles'],
  now: string,
): Job | undefined {
  if (job.status !== 'completed' || job.resultVersion !== version) return undefined;
  return { ...job, outputFiles: { ...job.outputFiles, ...outputFiles }, updatedAt: now };
}
