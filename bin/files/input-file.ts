import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { usedWrongly } from '../cli-error.ts';
import { reasonOf } from './file-problem.ts';

export interface InputFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** @throws CliError when the file cannot be read */
export async function readInputFile(path: string): Promise<InputFile> {
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch (cause) {
    throw usedWrongly(`The file ${path} cannot be read: ${reasonOf(cause)}.`);
  }
}
