export type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

/** pdf.js looks for a canvas when it loads and complains without one. We never draw. */
const CANVAS_COMPLAINT =
  /^Warning: Cannot (?:load "@napi-rs\/canvas"|polyfill|access the `require`)/;

let loaded: Promise<Pdfjs> | undefined;

/**
 * pdf.js, loaded at the first drawing (it is the heaviest thing we have). Its worker runs in this
 * thread: importing the module sets `globalThis.pdfjsWorker`, where pdf.js looks first, so that a
 * bundle needs no second file.
 */
export function loadPdfjs(): Promise<Pdfjs> {
  loaded ??= quietly(async () => {
    await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
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
