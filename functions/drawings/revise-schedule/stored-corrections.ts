import type { FileStore } from '#shared/files/file-store.ts';
import type { Job } from '#shared/jobs/job.ts';
import { type CorrectionsRecord, correctionsRecord } from '../corrections/corrections-record.ts';

/** The corrections that a job's newest version was made with; `undefined` of version 1. */
export async function storedCorrections(
  files: FileStore,
  job: Job,
): Promise<CorrectionsRecord | undefined> {
  const key = job.outputFiles['corrections'];
  const bytes = key === undefined ? undefined : await files.get(key);
  if (bytes === undefined) return undefined;
  return correctionsRecord.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}
