import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../../bin/project-folder.ts';

const folder = 'integration-tests/killed-at-every-step';

/**
 * The suites that kill functions, each as what a run of vitest is given. Each has a cloud of its own,
 * since each moves its time and stops what would disturb it.
 *
 * @param wanted what the caller wants to be run; all without
 */
export async function killSuites(wanted: readonly string[]): Promise<readonly string[][]> {
  if (wanted.length > 0) return [[...wanted]];
  const names = (await readdir(join(projectFolder, folder), { recursive: true })).toSorted();
  return names.filter((name) => name.endsWith('.test.ts')).map((name) => [join(folder, name)]);
}
