import { createHash } from 'node:crypto';
import { vectorAnalyser } from './analyse-page.ts';
import type { DrawingReading, ReadingSource } from './drawing-reading.ts';
import type { PageFindings } from './page-findings.ts';
import { type OpenDrawing, openDrawing } from './page-model/open-drawing.ts';
import { assembleRows } from './rows/assemble-rows.ts';

export interface ReadDrawingOptions {
  readonly signal?: AbortSignal;
  /** Called after each page: the page just read, from 1, and how many there are. */
  readonly onPage?: (page: number, pages: number) => void;
  readonly fileName?: string;
}

/**
 * Reads a PDF security drawing: its access points, other systems' tags, and what could not be told
 * for certain. Boxes are in points from the page's top left after rotation; pages count from 1.
 *
 * @param pdf the file; it is left as it is
 * @throws PermanentError `drawing_empty`, `not_a_pdf`, `drawing_corrupt`, `drawing_encrypted`,
 *   `drawing_has_no_pages` or `drawing_too_large`; the signal's reason when aborted
 */
export async function readDrawing(
  pdf: Uint8Array,
  options: ReadDrawingOptions = {},
): Promise<DrawingReading> {
  const { signal, onPage, fileName = 'drawing.pdf' } = options;
  signal?.throwIfAborted();
  await using drawing = await openDrawing(pdf, signal);
  const pages: PageFindings[] = [];
  for (let page = 1; page <= drawing.pages; page += 1) {
    signal?.throwIfAborted();
    pages.push(await readPage(drawing, page));
    onPage?.(page, drawing.pages);
  }
  const rows = assembleRows(pages.flatMap((page) => page.points));
  return {
    source: {
      file: fileName,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      pages: drawing.pages,
      analyzer: vectorAnalyser.name,
      kind: kindOf(pages),
    },
    points: rows.points,
    others: pages.flatMap((page) => page.others),
    withheld: [...pages.flatMap((page) => page.withheld), ...rows.withheld],
    warnings: [...pages.flatMap((page) => page.warnings), ...scanWarnings(pages)],
  };
}

async function readPage(drawing: OpenDrawing, page: number): Promise<PageFindings> {
  return await vectorAnalyser.analyse(await drawing.readPage(page));
}

function kindOf(pages: readonly PageFindings[]): ReadingSource['kind'] {
  if (pages.some((page) => page.kind === 'vector')) return 'vector';
  return pages.some((page) => page.kind === 'text') ? 'text' : 'scan';
}

function scanWarnings(pages: readonly PageFindings[]): string[] {
  const scans = pages.filter((page) => page.kind === 'scan').map(({ page }) => page);
  if (scans.length === 0) return [];
  if (scans.length === pages.length) {
    return [
      'This drawing is a scan: it has no text that can be read, so no access points are listed.',
    ];
  }
  return [`Pages without text that can be read: ${scans.join(', ')}.`];
}
