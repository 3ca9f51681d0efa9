import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionVersion } from '../functions/function.ts';

/** Names of the external extensions in the layers of a function: this cloud starts none. */
export function extensionsOf({ settings }: FunctionVersion): readonly string[] {
  const folder = settings.layersFolder && join(settings.layersFolder, 'extensions');
  if (folder === undefined || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}
