import type { DrawingContext } from './context.ts';
import { type ReadDocumentOptions, readDocument } from './document/read-document.ts';
import { findFacts } from './facts/find-facts.ts';
import { sectionsOf } from './sections.ts';

/**
 * Reads a context document (DOCX, PDF or plain text) and finds what it says of locks, hardware sets
 * and doors.
 *
 * @throws PermanentError `context_empty`, `context_corrupt`, `context_encrypted`, `context_is_scan`,
 *   `context_too_large`, `context_format_unknown`; the signal's reason when aborted
 */
export async function readContext(
  bytes: Uint8Array,
  options: ReadDocumentOptions,
): Promise<DrawingContext> {
  const begun = performance.now();
  const document = await readDocument(bytes, options);
  const facts = findFacts(document);
  const sections = sectionsOf(document);
  return {
    sections,
    metadata: {
      source_type: document.source,
      sections_count: sections.length,
      tokens_used: 0,
      processing_time_ms: Math.round(performance.now() - begun),
    },
    facts,
  };
}
