import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { PermanentError } from '#shared/errors/index.ts';
import { ensureWithin } from '../limits/limit-exceeded.ts';
import { type Limits, limits as usualLimits } from '../limits/limits.ts';
import {
  drawingHasNoPages,
  drawingIsCorrupt,
  drawingIsEmpty,
  drawingIsEncrypted,
  notAPdf,
} from '../reading-errors.ts';
import { buildPageModel, type PageOptions } from './build-page-model.ts';
import { loadPdfjs, type Pdfjs } from './load-pdfjs.ts';
import type { PageModel } from './page-model.ts';
import { ReadingPort } from './reading-port.ts';
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
export async function openDrawing(
  pdf: Uint8Array,
  signal?: AbortSignal,
  limits: Limits = usualLimits,
): Promise<OpenDrawing> {
  checkBytes(pdf, limits);
  const { pdfjs, answerOn } = await loadPdfjs();
  signal?.throwIfAborted();
  const port = new ReadingPort();
  answerOn(port);
  const worker = pdfjs.PDFWorker.create({ port, verbosity: 0 });
  const task = pdfjs.getDocument({
    data: asPlainBytes(pdf),
    worker,
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
    worker.destroy();
    port.terminate();
  };
  try {
    const document = await untilAborted(task.promise, signal);
    checkPages(document.numPages, limits);
    const pages = pagesOf({ pdfjs, port, document, limits }, signal);
    return { ...pages, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    signal?.throwIfAborted();
    throw asReadingError(error);
  }
}

/** pdf.js refuses Buffers. It reads what it is given and never writes into it. */
function asPlainBytes(pdf: Uint8Array): Uint8Array {
  return new Uint8Array(pdf.buffer, pdf.byteOffset, pdf.byteLength);
}

function checkBytes(pdf: Uint8Array, limits: Limits): void {
  if (pdf.length === 0) throw drawingIsEmpty();
  const start = new TextDecoder('latin1').decode(pdf.subarray(0, HEADER_WITHIN));
  if (!start.includes('%PDF')) throw notAPdf();
  ensureWithin('bytes', pdf.length, limits);
}

function checkPages(pages: number, limits: Limits): void {
  if (pages === 0) throw drawingHasNoPages();
  ensureWithin('pages', pages, limits);
}

interface Opened {
  readonly pdfjs: Pdfjs;
  readonly port: ReadingPort;
  readonly document: PDFDocumentProxy;
  readonly limits: Limits;
}

function pagesOf(
  { document, ...dependencies }: Opened,
  signal: AbortSignal | undefined,
): Pick<OpenDrawing, 'pages' | 'readPage'> {
  const read = async (number: number, options?: PageOptions): Promise<PageModel> => {
    const layers = await document.getOptionalContentConfig();
    const page = await document.getPage(number);
    const model = await buildPageModel({ ...dependencies, layers }, page, options);
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
