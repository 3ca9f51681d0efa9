import { createHash } from 'node:crypto';
import { vectorAnalyser } from './analyse-page.ts';
import type { DrawingReading, Meaning, ReadingSource } from './drawing-reading.ts';
import type { Legend } from './legend/legend.ts';
import { legendOfSet, withPage } from './legend/legend-of-set.ts';
import type { Limits } from './limits/limits.ts';
import type { PageFindings } from './page-findings.ts';
import { type OpenDrawing, openDrawing } from './page-model/open-drawing.ts';
import { asError, failedPage, failureWarning, type PageOutcome } from './page-outcome.ts';
import { assembleRows } from './rows/assemble-rows.ts';
import { leadersOf } from './rows/leaders-of.ts';
import { scanWarnings } from './scan-warnings.ts';

/** pdf.js reads what is left of a cut file without a word; its missing end is the only sign. */
const ENDS_EARLY = 'The file has no end mark: it may have been cut off, and parts may be missing.';
/** Viewers look for the end mark in the last 1024 bytes. */
const END_WITHIN = 1024;

export interface ReadDrawingOptions {
  readonly signal?: AbortSignal;
  /** Called after each page: the page just read, from 1, and how many there are. */
  readonly onPage?: (page: number, pages: number) => void;
  readonly fileName?: string;
  /** @default the project's own */
  readonly limits?: Limits;
  /** Called when the file has been opened, with its number of pages. */
  readonly onOpen?: (pages: number) => void;
  /** Called before each page is read; a legend that comes late has some read once more. */
  readonly onBegin?: (page: number) => void;
  /** Called with what each page comes to as soon as it is read, before `onPage`. */
  readonly onOutcome?: (outcome: PageOutcome) => void;
  /** What an earlier reading that broke off has told; these pages are not read again. */
  readonly known?: readonly PageOutcome[];
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
  const { signal, onPage, onOutcome, fileName = 'drawing.pdf' } = options;
  signal?.throwIfAborted();
  await using drawing = await openDrawing(pdf, signal, options.limits);
  options.onOpen?.(drawing.pages);
  const outcomes = new Map(options.known?.map((outcome) => [outcome.page, outcome]));
  let legend = legendOfSet(findingsOf(outcomes.values()));
  for (let page = 1; page <= drawing.pages; page += 1) {
    if (outcomes.has(page)) continue;
    signal?.throwIfAborted();
    options.onBegin?.(page);
    const outcome = await readPage(drawing, page, legend);
    outcomes.set(page, outcome);
    legend = findingsOf([outcome]).reduce(withPage, legend);
    onOutcome?.(outcome);
    onPage?.(page, drawing.pages);
  }
  await readAgain(drawing, outcomes, options);
  const { pages, failures } = sorted([...outcomes.values()]);
  const [failure] = failures;
  if (pages.length === 0 && failure !== undefined) throw asError(failure.failure);
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
      ...failures.map(({ page, failure: reason }) => failureWarning(page, reason)),
    ],
    legend: legendOf(pages),
    leaders: leadersOf(
      rows.points,
      pages.flatMap((page) => page.leaders),
    ),
  };
}

/** A page that is damaged or has too much on it costs only itself, as long as another can be read. */
async function readPage(
  drawing: OpenDrawing,
  page: number,
  legend: Legend | null,
): Promise<PageOutcome> {
  try {
    const findings = await vectorAnalyser.analyse(await drawing.readPage(page), { legend });
    return { page, result: { findings } };
  } catch (error) {
    return failedPage(page, error);
  }
}

/** A legend sheet may come last: pages before it that have none of their own are read once more. */
async function readAgain(
  drawing: OpenDrawing,
  outcomes: Map<number, PageOutcome>,
  { signal, onBegin, onOutcome }: ReadDrawingOptions,
): Promise<void> {
  const inOrder = findingsOf(outcomes.values()).toSorted((a, b) => a.page - b.page);
  const first = inOrder.find(({ learnt }) => learnt !== undefined)?.page;
  if (first === undefined) return;
  const legend = legendOfSet(inOrder);
  for (const { page, points } of inOrder) {
    if (page >= first || points.length === 0 || outcomes.get(page)?.again) continue;
    signal?.throwIfAborted();
    onBegin?.(page);
    const outcome = { ...(await readPage(drawing, page, legend)), again: true } as const;
    outcomes.set(page, outcome);
    onOutcome?.(outcome);
  }
}

function findingsOf(outcomes: Iterable<PageOutcome>): PageFindings[] {
  return [...outcomes].flatMap(({ result }) => ('findings' in result ? [result.findings] : []));
}

function sorted(outcomes: readonly PageOutcome[]) {
  const inOrder = outcomes.toSorted((a, b) => a.page - b.page);
  return {
    pages: findingsOf(inOrder),
    failures: inOrder.flatMap(({ page, result }) =>
      'failure' in result ? [{ page, failure: result.failure }] : [],
    ),
  };
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
