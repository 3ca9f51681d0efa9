import { Failure, PermanentError } from '#shared/errors/index.ts';
import { contentKey } from '#shared/files/content-key.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { IsolatedReader } from '../isolated-reading/isolated-reader.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';

/** The review sheet as stored, or why there is none. */
export type StoredSheet = { readonly key: string } | { readonly warning: string };

interface Dependencies {
  readonly files: FileStore;
  readonly annotate: IsolatedReader['annotate'];
}

interface Sheet {
  /** Where the drawing is stored. */
  readonly drawing: string;
  /** Of its review sheet, before the hash of what is in it. */
  readonly name: string;
  readonly reading: DrawingReading;
  readonly signal: AbortSignal;
  /** Then whatever is the matter is final, and becomes the warning. */
  readonly isLastAttempt: boolean;
}

/**
 * Draws the review sheet of a drawing and stores it. The schedule is complete without it, so a
 * sheet that cannot be drawn is a warning; one that another attempt may bring is worth that attempt.
 *
 * @throws the signal's reason when aborted; before the last attempt, whatever is no PermanentError
 */
export async function storeReviewSheet(
  { files, annotate }: Dependencies,
  { drawing, name, reading, signal, isLastAttempt }: Sheet,
): Promise<StoredSheet> {
  try {
    const pdf = await files.get(drawing);
    if (pdf === undefined) {
      throw new PermanentError('drawing_missing', 'The drawing is no longer stored.');
    }
    const sheet = await annotate(pdf, reading, { signal });
    const key = contentKey(name, 'pdf', sheet);
    await files.put(key, sheet, 'application/pdf');
    return { key };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof PermanentError) && !isLastAttempt) throw error;
    return { warning: `There is no annotated drawing. ${reasonOf(error)}` };
  }
}

/** Sentences of our own errors are for people; others may hold what must not be told. */
const reasonOf = (error: unknown): string =>
  error instanceof Failure ? error.message : 'It could not be drawn; the schedule is not affected.';
