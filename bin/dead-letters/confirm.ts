import { createInterface } from 'node:readline/promises';
import { CliError, exitCodes, usedWrongly } from '../cli-error.ts';

/**
 * Asks a person whether it is meant. Where there is none, it must have been said with the command.
 *
 * @throws CliError when it is not
 */
export async function confirm(question: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw usedWrongly(`${question} Nobody can be asked here: add --yes if it is meant.`);
  }
  const asked = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await asked.question(`${question} [y/N] `);
    if (/^y(es)?$/i.test(answer.trim())) return;
  } finally {
    asked.close();
  }
  throw new CliError('Nothing was done.', exitCodes.failed);
}
