import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { CliError } from './cli-error.ts';

export interface OutputFile {
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

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  ENOTDIR: 'its folder is not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'it is not allowed',
  EPERM: 'it is not allowed',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};

/**
 * Writes a file whole or not at all: under another name first.
 *
 * @throws CliError when it cannot be written
 */
export async function writeWhole(file: OutputFile): Promise<void> {
  try {
    await writeOne(file);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new CliError(`The file ${file.path} cannot be written: ${reasons[code] ?? code}.`, 1, {
      cause,
    });
  }
}
