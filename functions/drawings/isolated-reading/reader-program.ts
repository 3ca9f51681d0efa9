import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How the program of the reader's process is started. */
export interface ReaderProgram {
  readonly path: string;
  readonly nodeOptions: readonly string[];
}

/** The young generation of V8's heap, from the start: larger is no faster, and costs its size thrice. */
const YOUNG_MB = 16;
/**
 * V8 first looks through its old generation when that has grown to so much: once for a dense page.
 * Left alone it does so three times a page, each time in the midst of all that the page has on it.
 */
const OLD_MB = 80;
/** V8's share of the memory; files and unpacked streams lie outside its heap. */
const HEAP_SHARE = 0.8;

/**
 * The reader's program lies beside this module, as source or bundled beside the handler. Its process
 * may read the code that it runs, and no other file; it may write none and start nothing.
 */
export function readerProgram({ memoryMb }: { readonly memoryMb: number }): ReaderProgram {
  const { url } = import.meta;
  const isBundled = extname(url) === '.mjs';
  const code = new URL(isBundled ? './' : '../../../', url);
  return {
    path: fileURLToPath(new URL(`./reader-process${extname(url)}`, url)),
    nodeOptions: [
      '--permission',
      `--allow-fs-read=${fileURLToPath(code)}`,
      `--max-old-space-size=${Math.ceil(memoryMb * HEAP_SHARE)}`,
      `--initial-old-space-size=${OLD_MB}`,
      `--max-semi-space-size=${YOUNG_MB}`,
      `--min-semi-space-size=${YOUNG_MB}`,
      '--disallow-code-generation-from-strings',
    ],
  };
}
