import { cp, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** In the package, functions were bundled when it was made. */
export async function bundleFunctions(outFolder: string): Promise<string[]> {
  const folder = join(import.meta.dirname, '..', 'functions');
  await cp(folder, outFolder, { recursive: true });
  return (await readdir(folder)).map((name) => basename(name, '.zip'));
}

/** There is none. */
export async function endBundler(): Promise<void> {}
