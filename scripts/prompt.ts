/**
 * The versions of the model's prompts:
 *
 *   npm run prompt -- begin FOLDER           after writing its v1.ts
 *   npm run prompt -- history NAME
 *   npm run prompt -- draft NAME [--from v1]
 *   npm run prompt -- publish NAME --change "What is different." [--change ...] [--from v1]
 *   npm run prompt -- measured FILE     what `make evaluate ANALYZER=gemini` has printed
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { findPrompt } from './prompts/find-prompt.ts';
import { performanceOf } from './prompts/performance-of.ts';
import {
  begin,
  draft,
  keepPerformance,
  PromptError,
  publish,
  readHistory,
} from './prompts/prompt-folder.ts';

async function history(name: string): Promise<void> {
  const { current_version: current, versions } = await readHistory(await findPrompt(name));
  for (const { version, created_at, base_version: base, changes, performance } of versions) {
    const origin = base === null ? '' : `, from ${base}`;
    console.log(`${version}${version === current ? ' (current)' : ''}  ${created_at}${origin}`);
    for (const change of changes) console.log(`  - ${change}`);
    const figures = Object.entries(performance).map(([what, figure]) => `${what} ${figure}`);
    console.log(`  measured: ${figures.length === 0 ? 'never' : figures.join(', ')}`);
  }
}

/** Says how the text is kept from changing. */
function guard(name: string, version: string, sha256: string): void {
  console.log(`${name} ${version} is current. Add to prompts.test.ts, then npm run format:`);
  console.log(`  '${name} ${version}': '${sha256}',`);
}

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { change: { type: 'string', multiple: true }, from: { type: 'string' } },
  });
  const [command, name] = positionals;
  const { change: changes = [], from } = values;
  if (command === 'history' && name !== undefined) await history(name);
  else if (command === 'begin' && name !== undefined) {
    const made = await begin({ now: () => new Date() }, name);
    for (const { version, sha256 } of made.versions) guard(made.name, version, sha256);
  } else if (command === 'draft' && name !== undefined) {
    console.log(`Edit ${await draft(await findPrompt(name), from)}, then publish it.`);
  } else if (command === 'publish' && name !== undefined) {
    const now = () => new Date();
    const { version, sha256 } = await publish({ now }, await findPrompt(name), { changes, from });
    guard(name, version, sha256);
  } else if (command === 'measured' && name !== undefined) {
    const { version, performance } = performanceOf(await readFile(name, 'utf8'));
    await keepPerformance(await findPrompt('schedule'), version, performance);
    console.log(`Kept with schedule ${version}.`);
  } else
    throw new PromptError(
      'Use: npm run prompt -- history|draft|publish NAME, begin FOLDER or measured FILE',
    );
}

try {
  await run();
} catch (error) {
  if (!(error instanceof PromptError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
