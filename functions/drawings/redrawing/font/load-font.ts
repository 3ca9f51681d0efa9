import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Liberation Sans: metrics of Arial and Helvetica, SIL Open Font Licence 1.1. */
const FILE = 'LiberationSans-Regular.ttf';

let loaded: Promise<Uint8Array> | undefined;

/** The font's file: beside the bundle of a Lambda function, else in the package that brings it. */
export function loadFont(): Promise<Uint8Array> {
  loaded ??= findFont().then((path) => readFile(path));
  return loaded;
}

async function findFont(): Promise<string> {
  const beside = fileURLToPath(new URL(FILE, import.meta.url));
  try {
    await access(beside);
    return beside;
  } catch {
    const main = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
    return join(dirname(main), 'standard_fonts', FILE);
  }
}
