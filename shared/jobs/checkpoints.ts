import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { FileStore } from '../files/file-store.ts';
import type { Checkpoint } from './job.ts';

const version = 1;

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Keeps the output of a stage as JSON. The key names the content, so a run that has lost its job
 * cannot write over what its successor has saved.
 */
export async function saveCheckpoint(
  files: FileStore,
  place: { readonly prefix: string; readonly stage: string },
  output: unknown,
): Promise<Checkpoint> {
  const json = JSON.stringify(output);
  const hash = sha256(json);
  const key = `${place.prefix}/checkpoint_${place.stage}_v${version}_${hash.slice(0, 12)}.json`;
  await files.put(key, json, 'application/json');
  return { key, hash, version };
}

/**
 * Deletes what runs have saved that died before they could put it on record. To be called by the run
 * that holds the job, before it saves anything itself.
 */
export async function sweepCheckpoints(
  files: Pick<FileStore, 'list' | 'delete'>,
  prefix: string,
  recorded: Readonly<Record<string, Checkpoint>>,
): Promise<void> {
  const named = new Set(Object.values(recorded).map(({ key }) => key));
  const found = await files.list(`${prefix}/checkpoint_`);
  const left = found.filter((key) => !named.has(key));
  await Promise.all(left.map((key) => files.delete(key)));
}

/** Reads a checkpoint back; `undefined` when the file is gone or not what was saved. */
export async function loadCheckpoint<Output>(
  files: FileStore,
  checkpoint: Checkpoint,
  schema: z.ZodType<Output>,
): Promise<Output | undefined> {
  const bytes = await files.get(checkpoint.key);
  if (bytes === undefined || sha256(bytes) !== checkpoint.hash) return undefined;
  return schema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data;
}
