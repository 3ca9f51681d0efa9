import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { projectFolder } from '../bin/project-folder.ts';

/** The figures of vitest's JSON report that we need. */
const report = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });

const binaries = join(projectFolder, 'node_modules', '.bin');

/** Runs one tool to its end, its output on ours. */
function run(title: string, command: string, args: readonly string[]): boolean {
  const began = performance.now();
  const { status } = spawnSync(join(binaries, command), [...args], {
    cwd: projectFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `${binaries}:${process.env['PATH'] ?? ''}` },
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)`);
  return status === 0;
}

const checks = [
  run('format and lint', 'biome', ['ci', '--error-on-warnings', '.']),
  run('types', 'tsc', []),
  run('unused code', 'knip', []),
];

const folder = mkdtempSync(join(tmpdir(), 'jobline-test-'));
const reportFile = join(folder, 'report.json');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
const testsPassed = run('tests', 'vitest', ['run', ...reporters, ...process.argv.slice(2)]);

function readReport(): z.infer<typeof report> {
  try {
    return report.parse(JSON.parse(readFileSync(reportFile, 'utf8')));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0 };
  }
}

const { numPassedTests, numFailedTests } = readReport();
rmSync(folder, { recursive: true });

const failedChecks = checks.filter((passed) => !passed).length;
// A run that broke off counts as a failure even when no single test did.
const brokenRun = !testsPassed && numFailedTests === 0 ? 1 : 0;
const failed = numFailedTests + failedChecks + brokenRun;
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${numPassedTests} passed, ${failed} failed`);
