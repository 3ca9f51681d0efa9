import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { CliResult } from './run-cli.ts';

const main = join(import.meta.dirname, '..', 'jobline.ts');

/** Runs the command line in a process of its own to its end, as a person would. */
export function runProcess(args: readonly string[], variables = {}): Promise<CliResult> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], ...variables };
    execFile(process.execPath, [main, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}
