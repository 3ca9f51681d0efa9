import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface Program {
  /** The program's text, an ES module. */
  readonly text: string;
  readonly folder: string;
  /** All the variables that it gets. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Runs a program in a fresh Node process.
 * @throws Error with the process's `stderr` when it fails
 */
export function runProgram({ text, folder, variables = {} }: Program) {
  return execute(process.execPath, ['--input-type=module', '--eval', text], {
    cwd: folder,
    env: variables,
    timeout: 30_000,
  });
}
