import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { PartResult } from './verdict.ts';

const title = 'rights that no test uses';

const lines = z.array(z.string());

/** What the integration tests wrote; undefined where they did not look. */
async function unusedIn(file: string): Promise<readonly string[] | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : lines.parse(JSON.parse(text));
}

/**
 * Whether the tests use every right of the stack's roles, as a check of its own.
 *
 * @param file where the integration tests wrote those that they do not
 * @param wanted whether they had to look; undefined is answered where they had not and did not
 */
export async function checkRights(
  file: string,
  { wanted, say }: { readonly wanted: boolean; say(line: string): void },
): Promise<PartResult | undefined> {
  const unused = await unusedIn(file);
  if (unused === undefined) {
    if (!wanted) return undefined;
    say(`FAILED ${title}: nobody has looked`);
    return { title, passed: false };
  }
  for (const line of unused) say(line);
  const passed = unused.length === 0;
  say(passed ? `ok     ${title}: none` : `FAILED ${title}: ${unused.length}`);
  return { title, passed };
}
