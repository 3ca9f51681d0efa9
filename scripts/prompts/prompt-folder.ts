import { createHash } from 'node:crypto';
import { access, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { type PromptHistory, promptHistory } from '#shared/models/prompts/prompt.ts';

/** What a developer has asked for that cannot be; its message is for the terminal. */
export class PromptError extends Error {
  override readonly name = 'PromptError';
}

export async function readHistory(folder: string): Promise<PromptHistory> {
  const text = await readFile(join(folder, 'history.json'), 'utf8').catch((cause: unknown) => {
    throw new PromptError(`There is no prompt in ${folder}.`, { cause });
  });
  return promptHistory.parse(JSON.parse(text));
}

async function writeHistory(folder: string, history: PromptHistory): Promise<void> {
  const text = JSON.stringify(promptHistory.parse(history), null, 2);
  await writeFile(join(folder, 'history.json'), `${text}\n`);
}

/** The version after the last. */
function nextOf({ versions }: PromptHistory): string {
  return `v${versions.length + 1}`;
}

function mustHave({ name, versions }: PromptHistory, wanted: string): void {
  if (versions.some(({ version }) => version === wanted)) return;
  throw new PromptError(`The prompt ${name} has no version ${wanted}.`);
}

async function textOf(folder: string, version: string): Promise<string> {
  const file = join(folder, `${version}.ts`);
  const module: unknown = await import(pathToFileURL(file).href).catch((cause: unknown) => {
    throw new PromptError(`${version}.ts cannot be read: make a draft first.`, { cause });
  });
  return z.looseObject({ [version]: z.string().min(1) }).parse(module)[version] ?? '';
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/**
 * Makes a prompt of a folder with nothing but its first text, `v1.ts`: its history, and its index.
 *
 * @throws PromptError when it is a prompt already, or has no text
 */
export async function begin(
  { now }: { readonly now: () => Date },
  folder: string,
): Promise<PromptHistory> {
  if (await isThere(join(folder, 'history.json'))) {
    throw new PromptError(`${folder} is a prompt already: make a draft of its next version.`);
  }
  const name = basename(folder);
  const history: PromptHistory = {
    name,
    current_version: 'v1',
    versions: [
      {
        version: 'v1',
        created_at: now().toISOString(),
        base_version: null,
        changes: ['First version.'],
        sha256: hashOf(await textOf(folder, 'v1')),
        performance: {},
      },
    ],
  };
  const variable = name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  await writeFile(
    join(folder, 'index.ts'),
    `import { versionedPrompt } from '#shared/models/prompts/prompt.ts';
import history from './history.json' with { type: 'json' };
import { v1 } from './v1.ts';

/** What a model is told for a ${name}. */
export const ${variable}Prompt = versionedPrompt(history, { v1 });
`,
  );
  await writeHistory(folder, history);
  return history;
}

/**
 * Copies a version as the next one, to be edited. It is not used before it is published.
 *
 * @returns the file
 */
export async function draft(folder: string, from?: string): Promise<string> {
  const history = await readHistory(folder);
  const base = from ?? history.current_version;
  mustHave(history, base);
  const next = nextOf(history);
  const file = join(folder, `${next}.ts`);
  if (await isThere(file)) throw new PromptError(`There is a draft already: ${file}.`);
  const text = await readFile(join(folder, `${base}.ts`), 'utf8');
  await writeFile(file, text.replace(`export const ${base} =`, `export const ${next} =`));
  return file;
}

export interface Publication {
  /** What is different, one sentence each. */
  readonly changes: readonly string[];
  /** The version that it was made from. @default the current one */
  readonly from?: string | undefined;
}

/** Makes the draft the current version: from now on its text must not change. */
export async function publish(
  { now }: { readonly now: () => Date },
  folder: string,
  { changes, from }: Publication,
): Promise<PromptHistory['versions'][number]> {
  const history = await readHistory(folder);
  const base = from ?? history.current_version;
  mustHave(history, base);
  if (changes.length === 0) throw new PromptError('Say what has changed: --change "...".');
  const version = nextOf(history);
  const text = await textOf(folder, version);
  if (text === (await textOf(folder, base))) {
    throw new PromptError(`${version} says the same as ${base}: edit it first.`);
  }
  const made = {
    version,
    created_at: now().toISOString(),
    base_version: base,
    changes: [...changes],
    sha256: hashOf(text),
    performance: {},
  };
  await addToIndex(folder, version);
  const versions = [...history.versions, made];
  await writeHistory(folder, { ...history, current_version: version, versions });
  return made;
}

async function addToIndex(folder: string, version: string): Promise<void> {
  const file = join(folder, 'index.ts');
  const text = await readFile(file, 'utf8');
  const imported = text.replace(
    /(import \{ v\d+ \} from '\.\/v\d+\.ts';\n)(?!import \{ v)/,
    `$1import { ${version} } from './${version}.ts';\n`,
  );
  const listed = imported.replace(/(versionedPrompt\(history, \{[^}]*?),? \}/, `$1, ${version} }`);
  if (imported === text || listed === imported) {
    throw new PromptError(`${file} does not look as it should: add ${version} by hand.`);
  }
  await writeFile(file, listed);
}

/** Keeps the scores of a run with a version; a run before it is forgotten. */
export async function keepPerformance(
  folder: string,
  version: string,
  performance: Readonly<Record<string, number>>,
): Promise<void> {
  const history = await readHistory(folder);
  mustHave(history, version);
  const versions = history.versions.map((each) =>
    each.version === version ? { ...each, performance: { ...performance } } : each,
  );
  await writeHistory(folder, { ...history, versions });
}
