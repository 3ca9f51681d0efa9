import { PermanentError, TransientError } from '#shared/errors/index.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import { limitExceeded } from '../reading/limits/limit-exceeded.ts';
import type { Limits } from '../reading/limits/limits.ts';
import { asError, failedPage, type PageOutcome } from '../reading/page-outcome.ts';
import type { Message } from './protocol.ts';
import type { ReaderChild } from './reader-child.ts';
import { whyItEnded } from './why-it-ended.ts';

/** How often time and memory are looked at, in milliseconds: memory grows by some 20 MB in that. */
const LOOK_EVERY = 20;
/** Limits that, when one page exceeds them, leave hope for the others. */
const ofOnePage: ReadonlySet<unknown> = new Set(['pageSeconds', 'memoryMb']);

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
}

/**
 * Lets a process read a drawing as far as it gets: the whole reading, or null when the process was
 * lost over one page, which from then on is known as failed.
 *
 * @throws PermanentError, TransientError, the signal's reason: then no other attempt helps
 */
export async function attempt(child: ReaderChild, made: Attempt): Promise<DrawingReading | null> {
  const { known, onPage } = made;
  let pages = 0;
  const learn = (said: Message): void => {
    if (said.type === 'opened') pages = said.pages;
    if (said.type !== 'page') return;
    known.push(said.outcome);
    onPage?.(said.outcome.page, pages);
  };
  try {
    return await answerOf(child, made, learn);
  } catch (error) {
    const page = firstUnknown(known);
    const isOfPage = error instanceof PermanentError && ofOnePage.has(error.details?.['limit']);
    if (!isOfPage || page > pages) throw error;
    known.push(failedPage(page, error));
    onPage?.(page, pages);
    return null;
  }
}

function firstUnknown(known: readonly PageOutcome[]): number {
  const pages = new Set(known.map(({ page }) => page));
  let page = 1;
  while (pages.has(page)) page += 1;
  return page;
}

/** Waits for the reading while watching the process, and ends it when it must not go on. */
async function answerOf(
  child: ReaderChild,
  { pdf, fileName, limits, known, fileEnds, signal }: Attempt,
  learn: (said: Message) => void,
): Promise<DrawingReading> {
  const { promise, resolve, reject } = Promise.withResolvers<DrawingReading>();
  const endIt = (reason: unknown): void => {
    child.kill();
    reject(reason);
  };
  const stop = (): void => endIt(signal?.reason);
  let pageEnds = performance.now() + limits.pageSeconds * 1000;
  const look = setInterval(() => {
    const now = performance.now();
    if (now > fileEnds) endIt(limitExceeded('fileSeconds', limits));
    else if (now > pageEnds) endIt(limitExceeded('pageSeconds', limits));
    else if ((child.resident ?? 0) > limits.memoryMb * 1024 ** 2) {
      endIt(limitExceeded('memoryMb', limits));
    }
  }, LOOK_EVERY);
  signal?.addEventListener('abort', stop, { once: true });
  child.ended.then((ending) => reject(whyItEnded(ending, limits)));
  child.ask({ bytes: pdf.length, fileName, limits, known }, pdf, (said) => {
    pageEnds = performance.now() + limits.pageSeconds * 1000;
    if (said.type === 'reading') resolve(said.reading);
    else if (said.type === 'refused') reject(asError(said.failure));
    else if (said.type === 'failed') endIt(brokenOff(said.report));
    else learn(said);
  });
  try {
    return await promise;
  } finally {
    clearInterval(look);
    signal?.removeEventListener('abort', stop);
  }
}

function brokenOff(report: string): TransientError {
  return new TransientError('reader_failed', 'Reading the drawing broke off.', {
    cause: new Error(report),
  });
}
