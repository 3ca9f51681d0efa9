import { createInterface } from 'node:readline/promises';
import { CliError, exitCodes } from './cli-error.ts';

/** Where a person can be asked. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks the person at the terminal before something that cannot be undone.
 *
 * @throws CliError when the answer is not yes, or there is nobody to ask
 */
export async function confirm(
  question: string,
  { input, output }: Terminal = { input: process.stdin, output: process.stderr },
): Promise<void> {
  if (input.isTTY !== true) {
    throw new CliError('Nobody can be asked here: say --yes to do it.', exitCodes.usedWrongly);
  }
  const asking = createInterface({ input, output });
  try {
    const answer = await asking.question(`${question} [y/N] `);
    if (/^y(es)?$/i.test(answer.trim())) return;
  } finally {
    asking.close();
  }
  throw new CliError('Nothing was deleted.');
}
