import { contextIsTooLarge, contextTookTooLong } from '../context-errors.ts';
import { contextLimits } from '../context-limits.ts';
import type { ContextDocument } from './context-document.ts';
import { detectFormat } from './detect-format.ts';
import { readDocx } from './read-docx.ts';
import { readPdf } from './read-pdf.ts';
import { readText } from './read-text.ts';

export interface ReadDocumentOptions {
  /** Decides what the bytes leave open. */
  readonly fileName: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a context document into headings, paragraphs and tables.
 *
 * @throws PermanentError `context_empty`, `context_corrupt`, `context_encrypted`, `context_is_scan`,
 *   `context_too_large`, `context_format_unknown`; the signal's reason when aborted
 */
export async function readDocument(
  bytes: Uint8Array,
  { fileName, signal }: ReadDocumentOptions,
): Promise<ContextDocument> {
  signal?.throwIfAborted();
  if (bytes.length > contextLimits.bytes) {
    throw contextIsTooLarge('megabytes', contextLimits.bytes / 1024 / 1024);
  }
  const format = detectFormat(bytes, fileName);
  if (format === 'text') return readText(bytes);
  if (format === 'docx') return readDocx(bytes);
  const deadline = AbortSignal.timeout(contextLimits.milliseconds);
  try {
    return await readPdf(bytes, signal ? AbortSignal.any([signal, deadline]) : deadline);
  } catch (error) {
    signal?.throwIfAborted();
    throw deadline.aborted ? contextTookTooLong(contextLimits.milliseconds) : error;
  }
}
