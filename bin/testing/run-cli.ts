import { format } from 'node:util';
import { vi } from 'vitest';
import { runCommandLine } from '../command-line.ts';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the command line in this process, which spares its start: what it writes is caught, and of
 * this process's variables it sees only the path.
 */
export async function runCli(args: readonly string[], variables = {}): Promise<CliResult> {
  const result = { stdout: '', stderr: '' };
  const writer = (target: keyof typeof result) => (text: string | Uint8Array) => {
    result[target] += Buffer.from(text).toString('utf8');
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(writer('stdout')),
    vi.spyOn(process.stderr, 'write').mockImplementation(writer('stderr')),
    vi.spyOn(console, 'log').mockImplementation((...said) => {
      result.stdout += `${format(...said)}\n`;
    }),
    vi.spyOn(console, 'error').mockImplementation((...said) => {
      result.stderr += `${format(...said)}\n`;
    }),
  ];
  const own = process.env;
  process.env = { PATH: own['PATH'], ...variables };
  try {
    return { code: await runCommandLine(args), ...result };
  } finally {
    process.env = own;
    for (const spy of spies) spy.mockRestore();
  }
}
