import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

/** What a user of the package imports, without its extension. */
const entry = 'localstack/embedded/index';

/** Declarations of what a package's user imports, and of what those need. */
export async function buildDeclarations(root: string, outFolder: string): Promise<void> {
  const all = await mkdtemp(join(tmpdir(), 'jobline-types-'));
  try {
    const tsc = join(root, 'node_modules', '.bin', 'tsc');
    const settings = join(root, 'scripts', 'packaging', 'tsconfig.json');
    await promisify(execFile)(tsc, ['--project', settings, '--outDir', all], { cwd: root });
    for (const file of await reachableFrom(join(all, `${entry}.d.ts`))) {
      await cp(file, join(outFolder, relative(all, file)));
    }
  } finally {
    await rm(all, { recursive: true });
  }
}

/** The file, and all that it and they import by relative paths. */
async function reachableFrom(start: string): Promise<ReadonlySet<string>> {
  const found = new Set([start]);
  for (const file of found) {
    const text = await readFile(file, 'utf8');
    for (const [, path = ''] of text.matchAll(/(?:from|import)\s*\(?'(\.[^']+)\.ts'/g)) {
      found.add(join(dirname(file), `${path}.d.ts`));
    }
  }
  return found;
}
