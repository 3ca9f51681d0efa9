import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { checkRights } from './unused-rights.ts';

/** What comes of what the tests have written, or have not. */
async function checked(written: readonly string[] | undefined, wanted = true) {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'rights.json');
  if (written !== undefined) await writeFile(file, JSON.stringify(written));
  const said: string[] = [];
  const part = await checkRights(file, { wanted, say: (line) => said.push(line) });
  return { part, said };
}

const title = 'rights that no test uses';

it('a run in which every right is used is content', async () => {
  expect(await checked([])).toEqual({
    part: { title, passed: true },
    said: [`ok     ${title}: none`],
  });
});

it('rights that no test uses are one failure, and each has its line', async () => {
  expect(await checked(['a: s3:GetObject on b', 'c: sqs:SendMessage on d'])).toEqual({
    part: { title, passed: false },
    said: ['a: s3:GetObject on b', 'c: sqs:SendMessage on d', `FAILED ${title}: 2`],
  });
});

it('a whole run in which nobody has looked is a failure', async () => {
  expect(await checked(undefined)).toEqual({
    part: { title, passed: false },
    said: [`FAILED ${title}: nobody has looked`],
  });
});

it('a run of some tests says nothing about rights', async () => {
  expect(await checked(undefined, false)).toEqual({ part: undefined, said: [] });
});
