import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import { isAlive } from '../process-alive.ts';
import { ApplyError } from './errors.ts';

/**
 * Runs the work while no other process works on the same state file. The lock of a process that no
 * longer lives does not count. Throws `StateLocked`, or `StateUnusable` where no file can be.
 */
export async function withLock<T>(stateFile: string, work: () => Promise<T>): Promise<T> {
  const lock = `${stateFile}.lock`;
  await take(lock, stateFile).catch((error: unknown) => {
    if (error instanceof ApplyError) throw error;
    const sentence = `The state file ${stateFile} cannot be written: name one in a folder of yours.`;
    throw new ApplyError('StateUnusable', sentence, error);
  });
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string, stateFile: string): Promise<void> {
  makeFolder(dirname(lock));
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      return await writeFile(lock, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
      if (isAlive(holder)) break;
      await rm(lock, { force: true });
    }
  }
  throw new ApplyError(
    'StateLocked',
    `Another process is working on ${stateFile}. Wait for it to end; if there is none, remove ${lock}.`,
  );
}
