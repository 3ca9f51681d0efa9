import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder that is removed at the end of its scope. */
export async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'jobline-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
