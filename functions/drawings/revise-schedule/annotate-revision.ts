import { Failure, PermanentError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Revised } from '../annotating/revised.ts';
import type { IsolatedReader } from '../isolated-reading/isolated-reader.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';

interface Dependencies {
  readonly files: FileStore;
  readonly annotate: IsolatedReader['annotate'];
}

/** The corrected reading and what it was corrected from. */
interface Revision {
  /** Where the drawing is stored. */
  readonly drawing: string;
  readonly reading: DrawingReading;
  readonly revised: Revised;
}

const ATTEMPTS = 2;

/**
 * Draws the review sheet of a corrected reading, or says why there is none: the corrected schedule is
 * complete without it. A passing failure is tried once more, in the time that is left.
 */
export async function annotateRevision(
  { files, annotate }: Dependencies,
  { drawing, reading, revised }: Revision,
  { withinMs }: { readonly withinMs: number },
): Promise<{ readonly pdf: Uint8Array } | { readonly warning: string }> {
  const signal = AbortSignal.timeout(withinMs);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const pdf = await files.get(drawing);
      if (pdf === undefined) {
        throw new PermanentError('drawing_missing', 'The drawing is no longer stored.');
      }
      return { pdf: await annotate(pdf, reading, { signal, revised }) };
    } catch (error) {
      const isFinal = error instanceof PermanentError || attempt === ATTEMPTS || signal.aborted;
      if (isFinal) return { warning: warningOf(revised, reasonOf(error, signal, withinMs)) };
    }
  }
}

function warningOf({ version }: Revised, reason: string): string {
  return `There is no annotated drawing of version ${version}. ${reason} The one before has the same numbers.`;
}

/** Sentences of our own errors are for people; others may hold what must not be told. */
function reasonOf(error: unknown, signal: AbortSignal, withinMs: number): string {
  if (signal.aborted) return `It takes more than ${withinMs / 1000} s to draw.`;
  return error instanceof Failure ? error.message : 'It could not be drawn.';
}
