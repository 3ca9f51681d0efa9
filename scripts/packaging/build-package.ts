import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import * as z from 'zod';
import { bundleFunctions } from '../bundle.ts';
import { assets } from '../bundling/assets.ts';
import { bundleOptions } from '../bundling/options.ts';
import { programs } from '../bundling/programs.ts';
import { buildDeclarations } from './declarations.ts';
import { replacements } from './replacements.ts';

const root = join(import.meta.dirname, '..', '..');

/** What only the LocalStack target uses: who has Docker installs them beside. */
const optional = ['testcontainers', '@testcontainers/localstack'];

const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });

async function installedWithPackage(): Promise<string[]> {
  const text = await readFile(join(root, 'package.json'), 'utf8');
  return Object.keys(manifest.parse(JSON.parse(text)).dependencies);
}

/** The command line and what users import; what the package depends on stays outside. */
async function buildPrograms(outdir: string): Promise<void> {
  const outside = [...(await installedWithPackage()), ...optional];
  await build({
    ...bundleOptions,
    alias: {},
    entryPoints: [
      { in: 'bin/jobline.ts', out: 'jobline' },
      { in: 'localstack/embedded/index.ts', out: 'cloud' },
      { in: 'clients/ai-jobs/index.ts', out: 'ai-jobs' },
    ],
    absWorkingDir: root,
    outdir,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    chunkNames: 'part-[hash]',
    target: 'node22',
    external: outside.flatMap((name) => [name, `${name}/*`]),
    plugins: [replacements(root)],
  });
}

/** The reader's process may read no file but its own code: everything is in it. */
async function buildReader(outdir: string): Promise<void> {
  const name = 'process-drawing';
  await build({
    ...bundleOptions,
    entryPoints: [...(programs[name] ?? [])],
    entryNames: '[name]',
    absWorkingDir: root,
    outdir,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    chunkNames: 'reader-[hash]',
    target: 'node22',
  });
  const besides = assets[name] ?? [];
  await Promise.all(besides.map((path) => cp(join(root, path), join(outdir, basename(path)))));
}

async function buildFunctions(outdir: string): Promise<void> {
  const work = join(outdir, 'work');
  const names = await bundleFunctions(work);
  await mkdir(outdir, { recursive: true });
  await Promise.all(
    names.map((name) => cp(join(work, `${name}.zip`), join(outdir, `${name}.zip`))),
  );
  await rm(work, { recursive: true });
}

/**
 * Makes what `npm pack` ships in `<folder>`: JavaScript in `js`, the Lambda bootstrap in `runtime`,
 * bundled functions in `functions`, declarations in `types`.
 */
export async function buildPackage(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const js = join(folder, 'js');
  const runtime = join(root, 'localstack', 'embedded', 'lambda', 'runtime');
  await Promise.all([
    buildPrograms(js),
    buildReader(js),
    buildFunctions(join(folder, 'functions')),
    buildDeclarations(root, join(folder, 'types')),
    cp(runtime, join(folder, 'runtime'), {
      recursive: true,
      filter: (path) => !path.endsWith('.ts'),
    }),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPackage(join(root, 'dist', 'package'));
}
