import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { bundleOptions } from './bundling/options.ts';

const root = join(import.meta.dirname, '..');

/** Zips are the same bytes for the same content: no times in them. */
const noTime = new Date('1980-01-01T00:00:00');

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
    entryPoints: handlers.map((handler, index) => ({ in: handler, out: `${names[index]}/index` })),
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

async function zipFunction(outFolder: string, name: string): Promise<void> {
  const code = await readFile(join(outFolder, name, 'index.mjs'));
  const zip = zipSync({ 'index.mjs': code }, { mtime: noTime, level: 6 });
  await writeFile(join(outFolder, `${name}.zip`), zip);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const began = performance.now();
  const names = await bundleFunctions(join(root, 'dist', 'functions'), { forReading: true });
  console.log(`Bundled ${names.join(', ')} in ${Math.round(performance.now() - began)} ms`);
}
