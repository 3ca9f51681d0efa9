import { createHash } from 'node:crypto';
import { PermanentError } from '#shared/errors/index.ts';
import { vectorAnalyser } from './analyse-page.ts';
import type { DrawingReading, Meaning, ReadingSource } from './drawing-reading.ts';
import type { PageFindings } from './page-findings.ts';
import { type OpenDrawing, openDrawing } from './page-model/open-drawing.ts';
import { assembleRows } from './rows/assemble-rows.ts';
import { leadersOf } from './rows/leaders-of.ts';

/** pdf.js reads what is left of a cut file without a word; its missing end is the only sign. */
const ENDS_EARLY = 'The file has no end mark: it may have been cut off, and parts may be missing.';
/** Viewers look for the end mark in the last 1024 bytes. */
const END_WITHIN = 1024;

interface PageFailure {
  readonly page: number;
  readonly error: PermanentError;
}

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
  const failures: PageFailure[] = [];
  for (let page = 1; page <= drawing.pages; page += 1) {
    signal?.throwIfAborted();
    const result = await readPage(drawing, page);
    if ('error' in result) failures.push(result);
    else pages.push(result);
    onPage?.(page, drawing.pages);
  }
  if (pages.length === 0 && failures[0] !== undefined) throw failures[0].error;
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
    warnings: [
      ...(endsEarly(pdf) ? [ENDS_EARLY] : []),
      ...pages.flatMap((page) => page.warnings),
      ...scanWarnings(pages),
      ...failures.map(failureWarning),
    ],
    legend: legendOf(pages),
    leaders: leadersOf(
      rows.points,
      pages.flatMap((page) => page.leaders),
    ),
  };
}

/** A damaged page costs only itself, as long as another page can be read. */
async function readPage(drawing: OpenDrawing, page: number): Promise<PageFindings | PageFailure> {
  try {
    return await vectorAnalyser.analyse(await drawing.readPage(page));
  } catch (error) {
    if (error instanceof PermanentError && error.code === 'drawing_corrupt') return { page, error };
    throw error;
  }
}

/** The legends of all pages, each symbol once. */
function legendOf(pages: readonly PageFindings[]): Meaning[] {
  const lines = pages.flatMap(({ legend }) => legend);
  return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()].map((line) => ({
    ...line,
    from: 'sheet',
  }));
}

function endsEarly(pdf: Uint8Array): boolean {
  return !new TextDecoder('latin1').decode(pdf.subarray(-END_WITHIN)).includes('%%EOF');
}

function kindOf(pages: readonly PageFindings[]): ReadingSource['kind'] {
  if (pages.some((page) => page.kind === 'vector')) return 'vector';
  return pages.some((page) => page.kind === 'text') ? 'text' : 'scan';
}

function failureWarning({ page }: PageFailure): string {
  return `Page ${page} is damaged and could not be read: nothing of it is listed.`;
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
