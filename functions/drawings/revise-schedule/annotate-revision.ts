import { PermanentError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Revised } from '../annotating/revised.ts';
import type { IsolatedReader } from '../isolated-reading/isolated-reader.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';

interface Dependencies {
  readonly files: FileStore;
  readonly annotate: IsolatedReader['annotate'];
}

/** The corrected reading and what it was corrected from. */
interface Corrected {
  /** Where the drawing is stored. */
  readonly drawing: string;
  readonly reading: DrawingReading;
  readonly revised: Revised;
}

/** The review sheet; why there will be none; or that there is no time for it now. */
type AnnotatedRevision =
  | { readonly pdf: Uint8Array }
  | { readonly warning: string }
  | { readonly later: true };

/** Of the 29 s that the API waits, a third is left for everything else. */
const WITHIN_MS = 20_000;
/** Dense sheets take one or two seconds each. */
const MOST_PAGES = 8;

/**
 * Draws the review sheet of a corrected reading while somebody waits for it, if that may be: the
 * corrected schedule is complete without it.
 */
export async function annotateRevision(
  { files, annotate }: Dependencies,
  { drawing, reading, revised }: Corrected,
  { withinMs = WITHIN_MS }: { readonly withinMs?: number } = {},
): Promise<AnnotatedRevision> {
  if (reading.source.pages > MOST_PAGES) return { later: true };
  const signal = AbortSignal.timeout(withinMs);
  try {
    const pdf = await files.get(drawing);
    if (pdf === undefined) throw drawingIsGone();
    return { pdf: await annotate(pdf, reading, { signal, revised }) };
  } catch (error) {
    if (!(error instanceof PermanentError)) return { later: true };
    return { warning: notAnnotated(revised, error) };
  }
}

function drawingIsGone(): PermanentError {
  return new PermanentError('drawing_missing', 'The drawing is no longer stored.');
}

function notAnnotated({ version }: Revised, { message }: PermanentError): string {
  return `There is no annotated drawing of version ${version}. ${message} The one before has the same numbers.`;
}
