import * as z from 'zod';
import { contentKey } from '#shared/files/content-key.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Job } from '#shared/jobs/job.ts';

/** What a job has made, and who made it: null when it was not our worker. */
const resultFile = z.object({
  output: z.record(z.string(), z.unknown()),
  madeBy: z.object({ model: z.string(), prompt: z.string(), cached: z.boolean() }).nullable(),
});

export type ResultFile = z.infer<typeof resultFile>;

/** The type of the one result file of a job. */
export const resultType = 'result';

/** @returns the key of the file in the job's folder */
export async function storeResult(
  files: Pick<FileStore, 'put'>,
  folder: string,
  result: ResultFile,
): Promise<string> {
  const body = JSON.stringify(result);
  const key = contentKey(`${folder}/result`, 'json', body);
  await files.put(key, body, 'application/json');
  return key;
}

/** @returns `undefined` when there is none, or none any more */
export async function readResult(
  files: Pick<FileStore, 'get'>,
  outputFiles: Job['outputFiles'],
): Promise<ResultFile | undefined> {
  const key = outputFiles[resultType];
  const bytes = key === undefined ? undefined : await files.get(key);
  return bytes && resultFile.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}
