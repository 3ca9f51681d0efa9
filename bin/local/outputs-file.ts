import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectFolder } from '../project-folder.ts';
import { type LocalOutputs, localOutputs } from './systems.ts';

/** Where a running `jobline up` says what it serves; `JOBLINE_HOME` moves it. */
const home = process.env['JOBLINE_HOME'] ?? join(projectFolder, '.jobline');

export const outputsFile = join(home, 'outputs.json');

/** Written whole by rename: whoever sees the file sees all of it. */
export async function writeOutputs(outputs: LocalOutputs): Promise<void> {
  await mkdir(dirname(outputsFile), { recursive: true });
  const unfinished = `${outputsFile}.${process.pid}.part`;
  await writeFile(unfinished, `${JSON.stringify(outputs, null, 2)}\n`);
  await rename(unfinished, outputsFile);
}

/** `undefined` when nothing is up. */
export async function readOutputs(): Promise<LocalOutputs | undefined> {
  try {
    return localOutputs.parse(JSON.parse(await readFile(outputsFile, 'utf8')));
  } catch {
    return undefined;
  }
}

export function removeOutputs(): Promise<void> {
  return rm(outputsFile, { force: true });
}
