export type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

/** pdf.js looks for a canvas when it loads and complains without one. We never draw. */
const CANVAS_COMPLAINT =
  /^Warning: Cannot (?:load "@napi-rs\/canvas"|polyfill|access the `require`)/;

/** Both halves of pdf.js, which talk over a port. */
export interface LoadedPdfjs {
  readonly pdfjs: Pdfjs;
  /** Lets the half that reads files answer what the other half asks on a port. */
  readonly answerOn: (port: object) => void;
}

let loaded: Promise<LoadedPdfjs> | undefined;

/**
 * pdf.js, loaded at the first drawing (it is the heaviest thing we have). Both halves run in this
 * thread, so that a bundle needs no second file for them.
 */
export function loadPdfjs(): Promise<LoadedPdfjs> {
  loaded ??= quietly(async () => {
    const { WorkerMessageHandler } = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
    return { pdfjs, answerOn: (port) => WorkerMessageHandler.initializeFromPort(port) };
  });
  return loaded;
}

async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { console } = globalThis;
  const { warn } = console;
  const filtered = (...words: unknown[]): void => {
    if (!CANVAS_COMPLAINT.test(String(words[0]))) warn.apply(console, words);
  };
  console.warn = filtered;
  try {
    return await work();
  } finally {
    if (console.warn === filtered) console.warn = warn;
  }
}
