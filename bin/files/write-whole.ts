import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { CliError } from '../cli-error.ts';
import { reasonOf } from './file-problem.ts';

export interface OutputFile {
  /** `-` is standard output. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

interface Target {
  readonly path: string;
  /** A device or a pipe cannot be replaced by a file. */
  readonly direct: boolean;
}

async function targetOf(path: string): Promise<Target> {
  try {
    const found = await stat(path);
    return { path: await realpath(path), direct: !found.isFile() };
  } catch {
    return { path, direct: false };
  }
}

async function writeOne({ path, content }: OutputFile): Promise<void> {
  const target = await targetOf(path);
  if (target.direct) {
    await writeFile(target.path, content);
    return;
  }
  const unfinished = `${target.path}.${process.pid}.part`;
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, target.path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Of a file that is only to be written, that it is not there is no reason. */
function whyNotWritten(error: unknown): string {
  const isLost = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return isLost ? 'its folder is not there' : reasonOf(error);
}

/**
 * Writes a file whole or not at all: under another name first.
 *
 * @throws CliError when it cannot be written
 */
export async function writeWhole(file: OutputFile): Promise<void> {
  if (file.path === '-') {
    process.stdout.write(file.content);
    return;
  }
  try {
    await writeOne(file);
  } catch (cause) {
    const sentence = `The file ${file.path} cannot be written: ${whyNotWritten(cause)}.`;
    throw new CliError(sentence, 1, { cause });
  }
}
