import { PermanentError } from '#shared/errors/index.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import type { Limits } from '../reading/limits/limits.ts';
import { failedPage, type PageOutcome } from '../reading/page-outcome.ts';
import { answerOf } from './answer-of.ts';
import type { Message } from './protocol.ts';
import type { ReaderChild } from './reader-child.ts';

/** Limits that, when one page exceeds them, leave hope for the others. */
const ofOnePage: ReadonlySet<unknown> = new Set(['pageSeconds', 'memoryMb']);

export function isOfOnePage(error: unknown): error is PermanentError {
  return error instanceof PermanentError && ofOnePage.has(error.details?.['limit']);
}

export interface Attempt {
  readonly pdf: Uint8Array;
  readonly fileName: string;
  readonly limits: Limits;
  /** What is known of pages so far; grows with every page. */
  readonly known: PageOutcome[];
  /** When the time for the whole file is over, on the clock of `performance.now()`. */
  readonly fileEnds: number;
  readonly signal: AbortSignal | undefined;
  readonly onPage: ((page: number, pages: number) => void) | undefined;
  readonly onOutcome: ((outcome: PageOutcome) => void) | undefined;
}

/**
 * Lets a process read a drawing as far as it gets: the whole reading, or null when the process was
 * lost over one page, which from then on is known as failed.
 *
 * @throws PermanentError, TransientError, the signal's reason: then no other attempt helps
 */
export async function attempt(child: ReaderChild, made: Attempt): Promise<DrawingReading | null> {
  let pages = 0;
  let atWork = 0;
  const learn = (outcome: PageOutcome): void => {
    made.known.push(outcome);
    made.onOutcome?.(outcome);
    made.onPage?.(outcome.page, pages);
  };
  const settle = (said: Message): { answer: DrawingReading } | null => {
    if (said.type === 'reading') return { answer: said.reading };
    if (said.type === 'opened') pages = said.pages;
    if (said.type === 'began') atWork = said.page;
    if (said.type === 'page') learn(said.outcome);
    return null;
  };
  const { pdf, fileName, limits, known, fileEnds, signal } = made;
  const request = { task: 'read' as const, bytes: pdf.length, fileName, limits, known };
  try {
    return await answerOf(child, { pdf, request, fileEnds, signal }, settle);
  } catch (error) {
    if (!isOfOnePage(error) || atWork === 0) throw error;
    learn(failedPage(atWork, error));
    return null;
  }
}
