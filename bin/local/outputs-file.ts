import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../localstack/make-folder.ts';
import { home } from './home.ts';
import { type LocalOutputs, localOutputs } from './systems.ts';

/** Says what the `jobline up` serves that commands talk to. */
export function outputsFile(): string {
  return join(home(), 'outputs.json');
}

/** Written whole by rename: whoever sees the file sees all of it. */
export async function writeOutputs(file: string, outputs: LocalOutputs): Promise<void> {
  makeFolder(dirname(file));
  const unfinished = `${file}.${process.pid}.part`;
  await writeFile(unfinished, `${JSON.stringify(outputs, null, 2)}\n`);
  await rename(unfinished, file);
}

/** `undefined` when it is not there, or not of that form. */
export async function readOutputsIn(file: string): Promise<LocalOutputs | undefined> {
  try {
    return localOutputs.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** `undefined` makes it go away. */
export async function setOutputs(outputs: LocalOutputs | undefined): Promise<void> {
  if (outputs === undefined) await rm(outputsFile(), { force: true });
  else await writeOutputs(outputsFile(), outputs);
}
