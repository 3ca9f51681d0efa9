import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { assets } from './bundling/assets.ts';
import { bundleOptions } from './bundling/options.ts';
import { programs } from './bundling/programs.ts';

const root = join(import.meta.dirname, '..');

/** Zips are the same bytes for the same content: no times in them. */
const noTime = new Date('1980-01-01T00:00:00');

const noCode = new Uint8Array();

/** Every folder below `functions/` with a `handler.ts` is one Lambda function. */
async function findHandlers(): Promise<string[]> {
  const entries = await readdir(join(root, 'functions'), { recursive: true });
  return entries
    .filter((path) => basename(path) === 'handler.ts')
    .map((path) => join(root, 'functions', path))
    .sort();
}

interface BundleOptions {
  /**
   * Writes a source map and esbuild's metafile beside the zips, for reading a stack by hand. In the
   * zip a map would cost time at every start. @default false
   */
  readonly forReading?: boolean;
}

/**
 * Bundles every Lambda function into `<outFolder>/<function>.zip`.
 *
 * @returns the functions' names
 */
export async function bundleFunctions(
  outFolder: string,
  { forReading = false }: BundleOptions = {},
): Promise<string[]> {
  await mkdir(outFolder, { recursive: true });
  const handlers = await findHandlers();
  const names = handlers.map((handler) => basename(dirname(handler)));
  // One build for all: what they share is read once.
  const { metafile } = await build({
    ...bundleOptions,
    entryPoints: [
      ...handlers.map((handler, index) => ({ in: handler, out: `${names[index]}/index` })),
      ...names.flatMap(programsOf),
    ],
    outExtension: { '.js': '.mjs' },
    outdir: outFolder,
    absWorkingDir: root,
    metafile: true,
    sourcemap: forReading ? 'external' : false,
  });
  if (forReading) await writeFile(join(outFolder, 'metafile.json'), JSON.stringify(metafile));
  await Promise.all(names.map((name) => zipFunction(outFolder, name)));
  return names;
}

/** The programs that lie beside a function's handler, as esbuild wants them. */
function programsOf(name: string): { in: string; out: string }[] {
  return (programs[name] ?? []).map((path) => ({
    in: join(root, path),
    out: `${name}/${basename(path, '.ts')}`,
  }));
}

/** Copies what a function reads when it runs; returns the names of the files. */
async function copyAssets(outFolder: string, name: string): Promise<string[]> {
  const copies = (assets[name] ?? []).map(async (path) => {
    await copyFile(join(root, path), join(outFolder, name, basename(path)));
    return basename(path);
  });
  return await Promise.all(copies);
}

async function zipFunction(outFolder: string, name: string): Promise<void> {
  const code = ['index', ...programsOf(name).map(({ out }) => basename(out))];
  const files = [...code.map((file) => `${file}.mjs`), ...(await copyAssets(outFolder, name))];
  const contents = await Promise.all(files.map((file) => readFile(join(outFolder, name, file))));
  const zip = zipSync(Object.fromEntries(files.map((file, i) => [file, contents[i] ?? noCode])), {
    mtime: noTime,
    level: 6,
  });
  await writeFile(join(outFolder, `${name}.zip`), zip);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const began = performance.now();
  const names = await bundleFunctions(join(root, 'dist', 'functions'), { forReading: true });
  console.log(`Bundled ${names.join(', ')} in ${Math.round(performance.now() - began)} ms`);
}
