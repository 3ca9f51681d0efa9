import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { projectFolder } from '../../bin/project-folder.ts';
import { binaries, programEnvironment } from '../test-run/program-environment.ts';

/** The part of vitest's JSON report that we need. */
const report = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), duration: z.number().nullish() }),
      ),
    }),
  ),
});

/** What came of the tests of one file. */
export interface FileRun {
  /** Names of the tests that failed. */
  readonly failed: readonly string[];
  readonly passed: number;
  /** Of the whole run. */
  readonly milliseconds: number;
  /** Of the test that took longest. */
  readonly longestMs: number;
  /** What vitest said, for runs that have no test at all. */
  readonly said: string;
}

interface RunOptions {
  /** Takes the report. */
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  /** A test that takes longer has failed. @default - that of vitest.config.ts */
  readonly testTimeoutMs?: number;
  /** Ends with the first test that fails. @default false */
  readonly bail?: boolean;
}

/** Runs the integration tests of one file on a cloud that runs. */
export async function runFile(file: string, options: RunOptions): Promise<FileRun> {
  const { bail = false, folder, testTimeoutMs, variables } = options;
  const reportFile = join(folder, 'report.json');
  await rm(reportFile, { force: true });
  const began = performance.now();
  const child = spawn(
    join(binaries, 'vitest'),
    [
      ...['run', '--project', 'integration', file],
      ...['--reporter=json', `--outputFile=${reportFile}`],
      ...(bail ? ['--bail=1'] : []),
      ...(testTimeoutMs === undefined ? [] : [`--testTimeout=${testTimeoutMs}`]),
    ],
    {
      cwd: projectFolder,
      env: programEnvironment(variables),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => said.push(text));
  }
  await once(child, 'close');
  const milliseconds = performance.now() - began;
  const cases = await casesIn(reportFile);
  return {
    failed: cases.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    passed: cases.filter(({ status }) => status === 'passed').length,
    milliseconds,
    longestMs: Math.max(0, ...cases.map(({ duration }) => duration ?? 0)),
    said: Buffer.concat(said).toString(),
  };
}

async function casesIn(file: string) {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  return report
    .parse(JSON.parse(text))
    .testResults.flatMap(({ assertionResults }) => assertionResults);
}
