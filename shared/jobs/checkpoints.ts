import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { TransientError } from '../errors/index.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Checkpoint } from './job.ts';

const version = 1;

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Keeps the output of a stage as JSON, exactly as the stage made it. */
export async function saveCheckpoint(
  files: FileStore,
  place: { readonly prefix: string; readonly stage: string },
  output: unknown,
): Promise<Checkpoint> {
  const key = `${place.prefix}/checkpoint_${place.stage}_v${version}.json`;
  const json = JSON.stringify(output);
  await files.put(key, json, 'application/json');
  return { key, hash: sha256(json), version };
}

/**
 * Reads a checkpoint back.
 *
 * @throws TransientError `checkpoint_damaged` when the file is gone or not what was saved
 */
export async function loadCheckpoint<Output>(
  files: FileStore,
  checkpoint: Checkpoint,
  schema: z.ZodType<Output>,
): Promise<Output> {
  const bytes = await files.get(checkpoint.key);
  if (bytes === undefined || sha256(bytes) !== checkpoint.hash) {
    throw new TransientError('checkpoint_damaged', 'A saved intermediate result cannot be read.');
  }
  return schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}
