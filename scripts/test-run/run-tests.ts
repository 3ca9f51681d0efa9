import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { runPart } from './run-part.ts';
import type { PartResult } from './verdict.ts';

/** The figures of vitest's JSON report that we need. */
const report = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

interface TestsOptions {
  /** A project of vitest.config.ts. */
  readonly project: string;
  /** What the caller wants vitest to do besides, such as only some files. */
  readonly args: readonly string[];
  /** Takes the report. */
  readonly folder: string;
  readonly live?: boolean;
  /** Of vitest, besides ours. @default {} */
  readonly variables?: Readonly<Record<string, string>>;
}

async function casesIn(file: string): Promise<{ passed: number; failed: number }> {
  try {
    const { numPassedTests, numFailedTests } = report.parse(
      JSON.parse(await readFile(file, 'utf8')),
    );
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/** Runs the tests of one project and counts their cases. */
export async function runTests(options: TestsOptions): Promise<PartResult> {
  const { project, args, folder, live = false, variables = {} } = options;
  const title = `${project} tests`;
  // Of this run alone: a project may be run in several.
  const file = join(folder, `${randomUUID()}.json`);
  const passed = await runPart({
    title,
    command: 'vitest',
    args: [
      ...['run', '--project', project, '--passWithNoTests'],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
      ...args,
    ],
    live,
    variables,
  });
  return { title, passed, cases: await casesIn(file) };
}
