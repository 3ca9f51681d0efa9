import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectFolder } from '../project-folder.ts';
import { type LocalOutputs, localOutputs } from './systems.ts';

/** Where a running `jobline up` says what it serves; `JOBLINE_HOME` moves it. */
export const home = process.env['JOBLINE_HOME'] ?? join(projectFolder, '.jobline');

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

/** The outputs of another `jobline up` that is registered and answers. */
export async function readOthersOutputs(): Promise<LocalOutputs | undefined> {
  const others = await readOutputs();
  return others !== undefined && (await answers(others)) ? others : undefined;
}

const answerMs = 1000;

async function answers({ systems }: LocalOutputs): Promise<boolean> {
  const signal = AbortSignal.timeout(answerMs);
  const answer = await fetch(`${systems.drawings.apiUrl}/health`, { signal }).catch(
    () => undefined,
  );
  return answer?.ok === true;
}

/**
 * Takes our outputs away again, unless another `jobline up` has registered since. One that was
 * registered before and still runs gets its place back.
 */
export async function removeOutputs(ours: LocalOutputs, before?: LocalOutputs): Promise<void> {
  const now = await readOutputs();
  if (now?.systems.drawings.apiUrl !== ours.systems.drawings.apiUrl) return;
  if (before !== undefined && (await answers(before))) await writeOutputs(before);
  else await rm(outputsFile, { force: true });
}
