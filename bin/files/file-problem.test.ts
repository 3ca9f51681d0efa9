import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.ts';
import { fileProblem } from './file-problem.ts';

it.each([
  ['it is a folder', import.meta.dirname],
  ['it is not there', join(import.meta.dirname, 'none')],
  ['its folder is not a folder', join(import.meta.filename, 'none')],
])('a file that cannot be read is named, with the reason: %s', async (reason, path) => {
  const { code, stderr } = await runCli(['read', path]);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `The file ${path} cannot be read: ${reason}.\n`,
  });
});

it('errors of the file system become one sentence, others stay what they are', async () => {
  const error: unknown = await readFile(import.meta.dirname).catch((cause: unknown) => cause);
  expect(fileProblem(error)).toContain('cannot be used: it is a folder.');
  expect(fileProblem(new Error('x'))).toBeUndefined();
});
