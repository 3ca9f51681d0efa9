import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { nameOf, type Right } from '../../integration-tests/cloud/right.ts';
import type { FileRun } from './run-file.ts';

const surveyedFile = z.object({
  file: z.string(),
  /** Of the whole run. */
  milliseconds: z.number(),
  /** Of the test that took longest. */
  longestMs: z.number(),
  /** Names of the rights that were used while it ran. */
  uses: z.array(z.string()),
});

/** What the tests of one file use. */
export type SurveyedFile = z.infer<typeof surveyedFile>;

interface Dependencies {
  readonly cloud: { restart(): Promise<void>; rights(): Promise<readonly Right[]> };
  readonly run: (file: string) => Promise<FileRun>;
  readonly say: (line: string) => void;
}

/**
 * Runs each file of tests by itself on a cloud that is as new, and sees which rights are used meanwhile.
 *
 * @throws Error where a test fails though no right is taken away
 */
export async function surveyFiles(
  { cloud, run, say }: Dependencies,
  files: readonly string[],
  next: () => string,
): Promise<readonly SurveyedFile[]> {
  const surveyed: SurveyedFile[] = [];
  for (const file of files) {
    await cloud.restart();
    const { failed, longestMs, milliseconds, passed, said } = await run(file);
    const place = next();
    if (failed.length > 0 || passed === 0) {
      throw new Error(`${file} fails with all rights: ${failed[0] ?? said.trim()}`);
    }
    const uses = (await cloud.rights()).filter((right) => right.uses > 0).map(nameOf);
    surveyed.push({ file, milliseconds, longestMs, uses });
    say(`${place} ${file}: ${uses.length} rights in ${(milliseconds / 1_000).toFixed(1)} s`);
  }
  return surveyed;
}

/** The files that use a right, the one that is done first at the front. */
export function usersOf(right: Right, survey: readonly SurveyedFile[]): readonly SurveyedFile[] {
  const name = nameOf(right);
  return survey
    .filter(({ uses }) => uses.includes(name))
    .toSorted((one, other) => one.milliseconds - other.milliseconds);
}

/** The survey that was kept last; undefined where there is none. */
export async function keptSurvey(file: string): Promise<readonly SurveyedFile[] | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : z.array(surveyedFile).parse(JSON.parse(text));
}

export async function keepSurvey(file: string, survey: readonly SurveyedFile[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(survey, undefined, 2)}\n`);
}
