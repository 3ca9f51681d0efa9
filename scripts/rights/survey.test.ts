import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import type { Right } from '../../integration-tests/cloud/right.ts';
import { keepSurvey, keptSurvey, surveyFiles } from './survey.ts';

const right = (action: string, uses: number): Right => ({
  role: 'arn:aws:iam::000000000000:role/worker',
  policy: 'worker',
  statement: 0,
  action,
  resource: 'files/*',
  uses,
});

/** What a survey of one file sees, with so many tests that passed and these that failed. */
function survey({ passed = 2, failed = [] as readonly string[] }) {
  const said: string[] = [];
  const surveyed = surveyFiles(
    {
      cloud: {
        restart: async () => void said.push('as new'),
        rights: async () => [right('s3:GetObject', 3), right('s3:PutObject', 0)],
      },
      run: async () => ({ passed, failed, milliseconds: 1_234, longestMs: 400, said: 'no tests' }),
      say: (line) => said.push(line),
    },
    ['reading.test.ts'],
    () => '[1 of 1]',
  );
  return { surveyed, said };
}

const seen = [
  {
    file: 'reading.test.ts',
    milliseconds: 1_234,
    longestMs: 400,
    uses: ['worker: s3:GetObject on files/*'],
  },
];

it('a survey sees what each file uses on a cloud that is as new', async () => {
  const { said, surveyed } = survey({});
  expect(await surveyed).toEqual(seen);
  expect(said).toEqual(['as new', '[1 of 1] reading.test.ts: 1 rights in 1.2 s']);
});

it('a survey ends where a test fails that has all rights', async () => {
  await expect(survey({ failed: ['reads'] }).surveyed).rejects.toThrow(
    'reading.test.ts fails with all rights: reads',
  );
  await expect(survey({ passed: 0 }).surveyed).rejects.toThrow('no tests');
});

it('a survey is kept until the next', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'deeper', 'rights.json');
  expect(await keptSurvey(file)).toBeUndefined();
  await keepSurvey(file, seen);
  expect(await keptSurvey(file)).toEqual(seen);
});
