import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PromptError } from './prompt-folder.ts';

const functions = join(import.meta.dirname, '..', '..', 'functions');

/** `drawings/model-analysis/prompts/judge/history.json`, below `functions`. */
const promptHistoryFile = /(?:^|[/\\])prompts[/\\]([^/\\]+)[/\\]history\.json$/;

/** The folders of the prompts of every system, by name. */
async function promptFolders(): Promise<ReadonlyMap<string, string>> {
  const files = await readdir(functions, { recursive: true });
  return new Map(
    files.flatMap((file) => {
      const [, name] = promptHistoryFile.exec(file) ?? [];
      return name === undefined ? [] : [[name, join(functions, dirname(file))] as const];
    }),
  );
}

/** @throws PromptError for a name that no system has */
export async function findPrompt(name: string): Promise<string> {
  const folders = await promptFolders();
  const found = folders.get(name);
  if (found !== undefined) return found;
  const names = [...folders.keys()].sort().join(', ');
  throw new PromptError(`There is no prompt "${name}". There are: ${names}.`);
}
