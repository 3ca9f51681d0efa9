import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

/** What a user of the package imports, without extensions. */
const entries = ['localstack/embedded/index', 'clients/ai-jobs/index'];

/** Declarations of what a package's user imports, and of what those need. */
export async function buildDeclarations(root: string, outFolder: string): Promise<void> {
  const all = await mkdtemp(join(tmpdir(), 'jobline-types-'));
  try {
    const tsc = join(root, 'node_modules', '.bin', 'tsc');
    const settings = join(root, 'scripts', 'packaging', 'tsconfig.json');
    await promisify(execFile)(tsc, ['--project', settings, '--outDir', all], { cwd: root });
    const files = await reachable(
      all,
      entries.map((entry) => join(all, `${entry}.d.ts`)),
    );
    for (const [file, text] of files) {
      const copy = join(outFolder, relative(all, file));
      await mkdir(dirname(copy), { recursive: true });
      await writeFile(copy, text);
    }
  } finally {
    await rm(all, { recursive: true });
  }
}

/** The files, and all that they import of the project, with their texts. */
async function reachable(
  all: string,
  starts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const open = new Set(starts);
  for (const file of open) {
    const text = withRelativeImports(await readFile(file, 'utf8'), all, dirname(file));
    texts.set(file, text);
    for (const [, path = ''] of text.matchAll(/(?:from|import)\s*\(?['"](\.[^'"]+)\.ts['"]/g)) {
      open.add(join(dirname(file), `${path}.d.ts`));
    }
  }
  return texts;
}

/** Names that only the project's own manifest explains, as paths. */
function withRelativeImports(text: string, all: string, folder: string): string {
  const up = relative(folder, join(all, 'shared'));
  return text.replaceAll(/(['"])#shared\//g, `$1${up.startsWith('.') ? up : `./${up}`}/`);
}
