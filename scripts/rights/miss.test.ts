import { expect, it } from 'vitest';
import { nameOf, type Right } from '../../integration-tests/cloud/right.ts';
import { missOf } from './miss.ts';
import type { SurveyedFile } from './survey.ts';

const right: Right = {
  role: 'arn:aws:iam::000000000000:role/worker',
  policy: 'worker',
  statement: 0,
  action: 's3:GetObject',
  resource: 'files/*',
  uses: 0,
};
const using = (file: string, milliseconds: number, longestMs = 1_000): SurveyedFile => ({
  file,
  milliseconds,
  longestMs,
  uses: [nameOf(right)],
});

/** What is done to the cloud, and run on it, when these files fail so. */
async function looked(survey: readonly SurveyedFile[], failures: Readonly<Record<string, string>>) {
  const steps: string[] = [];
  const verdict = await missOf(
    {
      cloud: {
        restart: async () => void steps.push('restart'),
        take: async ({ action }) => void steps.push(`take ${action}`),
      },
      run: async (file, testTimeoutMs) => {
        steps.push(`${file} with ${testTimeoutMs} ms`);
        const failed = [failures[file] ?? []].flat().filter((name) => name !== 'broke off');
        const passed = failures[file] === 'broke off' ? 0 : 3;
        return { failed, passed, milliseconds: 1, longestMs: 1, said: '' };
      },
    },
    right,
    survey,
  );
  return { steps, verdict };
}

it('a right is missed when a test fails without it; the quickest file is asked first', async () => {
  const survey = [using('slow', 9_000, 30_000), using('quick', 2_000), using('middle', 5_000)];
  expect(await looked(survey, { middle: 'reads a file', slow: 'too' })).toEqual({
    verdict: { kind: 'missed', file: 'middle', test: 'reads a file' },
    steps: [
      ...['restart', 'take s3:GetObject', 'quick with 20000 ms'],
      ...['restart', 'take s3:GetObject', 'middle with 20000 ms'],
    ],
  });
});

it('a test may take four times as long as usual, ninety seconds at most', async () => {
  const survey = [using('a', 1, 10_000), using('b', 2, 60_000)];
  const { steps } = await looked(survey, {});
  expect(steps.filter((step) => step.includes('with'))).toEqual([
    'a with 40000 ms',
    'b with 90000 ms',
  ]);
});

it('a right is missed when no test can begin without it', async () => {
  expect((await looked([using('a', 1)], { a: 'broke off' })).verdict).toEqual({
    kind: 'missed',
    file: 'a',
    test: 'no test can begin',
  });
});

it('a right without which every test passes is not missed', async () => {
  const survey = [using('b', 2), using('a', 1)];
  const { verdict } = await looked(survey, {});
  expect(verdict).toEqual({ kind: 'not missed', files: ['a', 'b'] });
});

it('a right that no file uses is tried with none', async () => {
  const { steps, verdict } = await looked([{ ...using('a', 1), uses: [] }], {});
  expect([steps, verdict]).toEqual([[], { kind: 'unused' }]);
});
