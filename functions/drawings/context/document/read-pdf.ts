import { PermanentError } from '#shared/errors/index.ts';
import { openDrawing } from '../../reading/page-model/open-drawing.ts';
import {
  contextIsBeyond,
  contextIsCorrupt,
  contextIsEmpty,
  contextIsEncrypted,
  contextIsScan,
} from '../context-errors.ts';
import type { ContextDocument } from './context-document.ts';
import { blocksOfPages } from './pdf-blocks.ts';
import { type PdfPage, pdfLines } from './pdf-lines.ts';

/** Fewer characters than this on a page with a picture are a stamp on a scan. */
const STAMP = 40;

/**
 * Reads a PDF of prose and tables: what a person sees of it, headings by size, tables by columns.
 *
 * @throws PermanentError `context_corrupt`, `context_encrypted`, `context_empty`, `context_is_scan`,
 *   `context_too_large`; the signal's reason when aborted
 */
export async function readPdf(bytes: Uint8Array, signal: AbortSignal): Promise<ContextDocument> {
  try {
    await using pdf = await openDrawing(bytes, signal);
    const pages: PdfPage[] = [];
    let pictures = 0;
    let characters = 0;
    for (let number = 1; number <= pdf.pages; number += 1) {
      signal.throwIfAborted();
      const model = await pdf.readPage(number);
      pictures += model.images.length;
      characters += model.texts.reduce((sum, { glyphs }) => sum + glyphs.length, 0);
      pages.push(pdfLines(model));
    }
    if (pictures > 0 && characters < STAMP * pages.length) throw contextIsScan();
    const blocks = blocksOfPages(pages);
    if (blocks.length === 0) throw contextIsEmpty();
    return { source: 'pdf', blocks };
  } catch (error) {
    throw asContextError(error);
  }
}

/** The drawing reader's errors, said of the context document. */
function asContextError(error: unknown): unknown {
  if (!(error instanceof PermanentError)) return error;
  switch (error.code) {
    case 'drawing_encrypted':
      return contextIsEncrypted(error);
    case 'drawing_corrupt':
    case 'not_a_pdf':
      return contextIsCorrupt(error);
    case 'drawing_empty':
    case 'drawing_has_no_pages':
      return contextIsEmpty();
    case 'drawing_too_large':
      return contextIsBeyond(error);
    default:
      return error;
  }
}
