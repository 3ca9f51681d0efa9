import { basename } from 'node:path';

/**
 * What a person types to run this command line. Hints name it, for people copy them: `jobline`
 * where it is a command of its own, `npx jobline` in a checkout.
 *
 * @param startedAs the file that Node was started with
 */
export function commandNameOf(
  variables: Readonly<Record<string, string | undefined>>,
  startedAs: string,
): string {
  if (variables['npm_command'] === 'exec') return 'npx jobline';
  return basename(startedAs) === 'jobline' ? 'jobline' : 'npx jobline';
}

/** The wrapper `jobline.js` says what it was started as. */
export const commandName = commandNameOf(
  process.env,
  process.env['JOBLINE_STARTED_AS'] ?? process.argv[1] ?? '',
);
