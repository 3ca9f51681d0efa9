import type { PageView, ViewPagesOptions } from '../model-analysis/page-view.ts';
import { type UnseenPage, unseen } from '../model-analysis/unseen-page.ts';
import { ensureWithin, limitExceeded } from '../reading/limits/limit-exceeded.ts';
import type { Limits } from '../reading/limits/limits.ts';
import { answerOf } from './answer-of.ts';
import type { ReaderChild } from './reader-child.ts';

interface Dependencies {
  readonly take: () => ReaderChild;
  readonly giveBack: (child: ReaderChild) => void;
  readonly limits: Limits;
}

const NOTHING = new Uint8Array(0);

/**
 * Lets one process draw the pages of a file, which it is sent once; another takes its place when a page
 * costs it its life. All pages together have what is left of the time for the file: those that it does
 * not suffice for are named with that reason. The time between two pages is the caller's own.
 *
 * @throws PermanentError for a file that cannot be opened; TransientError; the signal's reason
 */
export async function* viewInTurn(
  { take, giveBack, limits }: Dependencies,
  pdf: Uint8Array,
  { pages, signal, spentMs = 0 }: ViewPagesOptions,
): AsyncGenerator<PageView | UnseenPage> {
  ensureWithin('bytes', pdf.length, limits);
  let leftMs = limits.fileSeconds * 1000 - spentMs;
  let child: ReaderChild | undefined;
  /** The process has the file open; it closes it after the last page. */
  let isOpen = false;
  const view = async (page: number, isLast: boolean): Promise<PageView> => {
    if (child?.isAlive !== true) {
      child = take();
      isOpen = false;
    }
    const file = isOpen ? NOTHING : pdf;
    const request = { task: 'view', bytes: file.length, limits, page, isOpen, isLast } as const;
    const fileEnds = performance.now() + leftMs;
    return await answerOf(child, { pdf: file, request, fileEnds, signal }, (said) => {
      if (said.type === 'opened') isOpen = true;
      return said.type === 'view' ? { answer: said.view } : null;
    });
  };
  try {
    for (const [i, page] of pages.entries()) {
      signal?.throwIfAborted();
      if (leftMs <= 0) {
        yield { page, failure: limitExceeded('fileSeconds', limits) };
        continue;
      }
      const isLast = i === pages.length - 1;
      const began = performance.now();
      const outcome = await view(page, isLast).catch(unseen(page));
      leftMs -= performance.now() - began;
      if (isLast) isOpen = false;
      yield outcome;
    }
  } finally {
    // Who stops early leaves the file open in there: nobody is to find it.
    if (isOpen) child?.kill();
    else if (child !== undefined) giveBack(child);
  }
}
