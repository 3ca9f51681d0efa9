import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReaderProgram } from '../reader-program.ts';

/** A program that stands for the reader, in a folder of its own. */
export async function programOf(text: string): Promise<ReaderProgram & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'reader-program-'));
  const path = join(folder, 'reader.mjs');
  await writeFile(path, text);
  return {
    path,
    nodeOptions: ['--max-old-space-size=64'],
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
