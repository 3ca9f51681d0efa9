import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { PermanentError } from '#shared/errors/index.ts';
import { limits } from '../limits.ts';
import {
  drawingHasNoPages,
  drawingIsCorrupt,
  drawingIsEmpty,
  drawingIsEncrypted,
  drawingIsTooLarge,
  notAPdf,
} from '../reading-errors.ts';
import { buildPageModel, type PageOptions } from './build-page-model.ts';
import { loadPdfjs, type Pdfjs } from './load-pdfjs.ts';
import type { PageModel } from './page-model.ts';
import { untilAborted } from './until-aborted.ts';

/** Viewers accept a PDF whose header begins within the first 1024 bytes. */
const HEADER_WITHIN = 1024;

/** A drawing that is open: its pages can be read one after the other. Close it in the end. */
export interface OpenDrawing extends AsyncDisposable {
  readonly pages: number;
  /**
   * Reads one page, from 1, and lets go of what pdf.js kept for it.
   * @throws PermanentError `drawing_too_large`, or `drawing_corrupt` when the page cannot be read
   */
  readonly readPage: (page: number, options?: PageOptions) => Promise<PageModel>;
}

/**
 * Opens a drawing. The bytes stay the caller's.
 *
 * @throws PermanentError `drawing_empty`, `not_a_pdf`, `drawing_too_large`, `drawing_encrypted`,
 *   `drawing_has_no_pages` or `drawing_corrupt`; the signal's reason when aborted
 */
export async function openDrawing(pdf: Uint8Array, signal?: AbortSignal): Promise<OpenDrawing> {
  checkBytes(pdf);
  const pdfjs = await loadPdfjs();
  signal?.throwIfAborted();
  const task = pdfjs.getDocument({
    // pdf.js takes the buffer away from its owner and refuses Buffers, so it gets a copy.
    data: new Uint8Array(pdf),
    verbosity: 0,
    useWasm: false,
    maxImageSize: limits.imagePixels,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
  });
  const stop = (): void => void task.destroy().catch(() => undefined);
  signal?.addEventListener('abort', stop, { once: true });
  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', stop);
    await task.destroy();
  };
  try {
    const document = await untilAborted(task.promise, signal);
    checkPages(document.numPages);
    return { ...pagesOf(pdfjs, document, signal), [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    signal?.throwIfAborted();
    throw asReadingError(error);
  }
}

function checkBytes(pdf: Uint8Array): void {
  if (pdf.length === 0) throw drawingIsEmpty();
  const start = new TextDecoder('latin1').decode(pdf.subarray(0, HEADER_WITHIN));
  if (!start.includes('%PDF')) throw notAPdf();
  if (pdf.length > limits.bytes) throw drawingIsTooLarge('bytes', pdf.length, limits.bytes);
}

function checkPages(pages: number): void {
  if (pages === 0) throw drawingHasNoPages();
  if (pages > limits.pages) throw drawingIsTooLarge('pages', pages, limits.pages);
}

function pagesOf(
  pdfjs: Pdfjs,
  document: PDFDocumentProxy,
  signal: AbortSignal | undefined,
): Pick<OpenDrawing, 'pages' | 'readPage'> {
  const read = async (number: number, options?: PageOptions): Promise<PageModel> => {
    const layers = await document.getOptionalContentConfig();
    const page = await document.getPage(number);
    const model = await buildPageModel(pdfjs, page, layers, options);
    page.cleanup();
    return model;
  };
  const readPage = async (number: number, options?: PageOptions): Promise<PageModel> => {
    try {
      signal?.throwIfAborted();
      return await untilAborted(read(number, options), signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw asReadingError(error);
    }
  };
  return { pages: document.numPages, readPage };
}

function asReadingError(error: unknown): PermanentError {
  if (error instanceof PermanentError) return error;
  const name = error instanceof Error ? error.name : '';
  return name === 'PasswordException' ? drawingIsEncrypted(error) : drawingIsCorrupt(error);
}
