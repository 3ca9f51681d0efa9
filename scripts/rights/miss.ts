import type { Right } from '../../integration-tests/cloud/right.ts';
import type { FileRun } from './run-file.ts';
import { type SurveyedFile, usersOf } from './survey.ts';

/** Whether a test fails without a right. */
export type Verdict =
  | { readonly kind: 'missed'; readonly file: string; readonly test: string }
  | { readonly kind: 'not missed'; readonly files: readonly string[] }
  | { readonly kind: 'unused' };

interface Dependencies {
  readonly cloud: { restart(): Promise<void>; take(right: Right): Promise<void> };
  /** Ends with the first test that fails, or that takes longer than it may. */
  readonly run: (file: string, testTimeoutMs: number) => Promise<FileRun>;
}

/** Without a right a test often waits in vain: it need not do so for long. */
const timesUsual = 4;
const shortestMs = 20_000;
const longestMs = 90_000;

/**
 * Takes one right away and runs the files that use it, one after the other, until a test fails. What
 * fails before any test, such as the start of the APIs, counts as well.
 */
export async function missOf(
  { cloud, run }: Dependencies,
  right: Right,
  survey: readonly SurveyedFile[],
): Promise<Verdict> {
  const users = usersOf(right, survey);
  if (users.length === 0) return { kind: 'unused' };
  for (const { file, longestMs: usualMs } of users) {
    await cloud.restart();
    await cloud.take(right);
    const patienceMs = Math.max(shortestMs, Math.min(longestMs, timesUsual * usualMs));
    const { failed, passed } = await run(file, Math.round(patienceMs));
    const [test = passed === 0 ? 'no test can begin' : undefined] = failed;
    if (test !== undefined) return { kind: 'missed', file, test };
  }
  return { kind: 'not missed', files: users.map(({ file }) => file) };
}
