import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
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
  const [alone, together] = partition(names, (name) => programsOf(name).length > 0);
  const settings = {
    ...bundleOptions,
    outExtension: { '.js': '.mjs' },
    outdir: outFolder,
    absWorkingDir: root,
    metafile: true as const,
    sourcemap: forReading ? ('external' as const) : false,
  };
  const handlerOf = (name: string) => ({
    in: handlers[names.indexOf(name)] ?? '',
    out: `${name}/index`,
  });
  const builds = await Promise.all([
    // One build for all that are one file each: what they share is read once.
    build({ ...settings, entryPoints: together.map(handlerOf) }),
    // Programs of one function share their parts, and load only what they come to use.
    ...alone.map((name) =>
      build({
        ...settings,
        entryPoints: [handlerOf(name), ...programsOf(name)],
        chunkNames: `${name}/part-[hash]`,
        splitting: true,
      }),
    ),
  ]);
  if (forReading) {
    const metafiles = builds.map(({ metafile }) => metafile);
    await writeFile(join(outFolder, 'metafiles.json'), JSON.stringify(metafiles));
  }
  const outputs = builds.flatMap(({ metafile }) => Object.keys(metafile.outputs));
  await Promise.all(names.map((name) => zipFunction(outFolder, name, filesOf(name, outputs))));
  return names;
}

/**
 * Ends the bundler's own process, which holds close to a GB, for who goes on for long without it. What is
 * bundled meanwhile would never end.
 */
export async function endBundler(): Promise<void> {
  await stop();
}

function partition<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

/** The files of code that were made for a function. */
function filesOf(name: string, outputs: readonly string[]): string[] {
  return outputs
    .filter((path) => basename(dirname(path)) === name && path.endsWith('.mjs'))
    .map((path) => basename(path))
    .sort();
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

async function zipFunction(
  outFolder: string,
  name: string,
  code: readonly string[],
): Promise<void> {
  const files = [...code, ...(await copyAssets(outFolder, name))];
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
