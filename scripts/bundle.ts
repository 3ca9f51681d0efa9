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

async function bundleFunction(handler: string, outFolder: string): Promise<string> {
  const name = basename(dirname(handler));
  const result = await build({
    ...bundleOptions,
    entryPoints: [handler],
    // Kept beside the zip for reading a stack by hand; in it, it would cost time at every start.
    sourcemap: 'external',
    metafile: true,
    outfile: join(outFolder, name, 'index.mjs'),
    absWorkingDir: root,
  });
  const code = await readFile(join(outFolder, name, 'index.mjs'));
  const zip = zipSync({ 'index.mjs': code }, { mtime: noTime, level: 6 });
  await writeFile(join(outFolder, `${name}.zip`), zip);
  await writeFile(join(outFolder, `${name}.meta.json`), JSON.stringify(result.metafile));
  return name;
}

/**
 * Bundles every Lambda function into `<outFolder>/<function>.zip`.
 *
 * @returns the functions' names
 */
export async function bundleFunctions(outFolder: string): Promise<string[]> {
  await mkdir(outFolder, { recursive: true });
  const handlers = await findHandlers();
  return Promise.all(handlers.map((handler) => bundleFunction(handler, outFolder)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const began = performance.now();
  const names = await bundleFunctions(join(root, 'dist', 'functions'));
  console.log(`Bundled ${names.join(', ')} in ${Math.round(performance.now() - began)} ms`);
}
