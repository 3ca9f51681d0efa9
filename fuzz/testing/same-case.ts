import { join, relative } from 'node:path';
import { expect } from 'vitest';

const projectFolder = join(import.meta.dirname, '../..');

/** The command that does one case of the test at work again, for a shell. */
export function commandOf(found: {
  readonly seed: number;
  /** The way to the case; missing where no case was made. */
  readonly counterexamplePath: string | null;
}): string {
  const { currentTestName = '', testPath = '' } = expect.getState();
  // What shells and patterns give a meaning to stands for any letter.
  const names = currentTestName.split(' > ').map((part) => part.replaceAll(/[^\w ]/g, '.'));
  const name = names.join('.*');
  const only = found.counterexamplePath === null ? '' : ` FUZZ_CASE=${found.counterexamplePath}`;
  const file = relative(projectFolder, testPath);
  return `FUZZ_SEED=${found.seed}${only} npm run fuzz -- ${file} '--testNamePattern=${name}'`;
}
