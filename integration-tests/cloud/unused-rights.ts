import { writeFile } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import type { WatchedGrants } from './grants.ts';
import { isWholeRun } from './whole-run.ts';

/**
 * Looks at the end of a whole run which rights of the stack no test has used; a run of some tests
 * says nothing about that. `UNUSED_RIGHTS_FILE` gets them as a list in JSON, for who counts failures.
 *
 * @throws Error that lists them, where no such file is wanted
 */
export async function reportUnusedRights(
  project: TestProject,
  grants: WatchedGrants,
): Promise<void> {
  if (!(await isWholeRun(project))) return;
  const unused = await grants.unused();
  const file = process.env['UNUSED_RIGHTS_FILE'];
  if (file !== undefined) {
    await writeFile(file, JSON.stringify(unused));
  } else if (unused.length > 0) {
    throw new Error(`No test uses these rights:\n${unused.join('\n')}`);
  }
}
