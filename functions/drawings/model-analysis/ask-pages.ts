import { PermanentError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { StageContext } from '#shared/jobs/stage.ts';
import type { Model } from '#shared/models/model.ts';
import type { Prompt } from '#shared/models/prompts/prompt.ts';
import { rememberingModel } from '#shared/models/remembered-answers.ts';
import { estimateTokens } from '#shared/models/token-budget.ts';
import type { analyzerNames } from '../drawing-job.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import { anchorPage } from './anchoring/anchor-page.ts';
import type { AnchoredPage } from './anchoring/anchored.ts';
import { groundingOf } from './grounding.ts';
import { pageRequest } from './page-request.ts';
import type { PageView, ViewPages } from './page-view.ts';
import type { UnseenPage } from './unseen-page.ts';
import { type Budget, withinBudget } from './within-budget.ts';

export interface PageDependencies {
  readonly viewPages: ViewPages;
  readonly files: FileStore;
}

/** A drawing that has been read, and how it is to be analysed. */
export interface GivenDrawing {
  /** What the vector reader has read. */
  readonly reading: DrawingReading;
  readonly pdf: Uint8Array;
  /** Pages that the vector reader could not read: they are not tried again, its warnings say why. */
  readonly unreadPages: ReadonlySet<number>;
  /** Milliseconds of the time for the file that the vector reader has taken. */
  readonly spentMs: number;
  readonly analyzer: (typeof analyzerNames)[number];
  /** What the project's specification says of doors; empty when there is none. */
  readonly specifications: string;
  /** Folder of the job's files, where answers are kept. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Told of what the model's answers cost; an earlier run may have paid for some. */
  readonly spend: StageContext['spend'];
  /** Told of each answer that is kept for later runs. */
  readonly progressed?: StageContext['progressed'];
  readonly onPage?: (done: number, of: number) => void;
}

const usualBudget: Budget = { tokens: 250_000, calls: 4 };

/** A page that the model will never answer, and its reason; the vector reader's rows stand. */
export interface RefusedPage {
  readonly page: number;
  readonly refusal: PermanentError;
}

/** What a model has said of a page, held against the page. */
export interface AskedPage {
  readonly anchored: AnchoredPage;
  readonly notes: string;
  readonly version: string;
}

/**
 * Asks the model for each page that can be drawn, as many at once as the budget allows.
 *
 * @returns of each page what the model said, or why it never will
 * @throws what the model throws; with the analyzer `gemini` also what it refuses
 */
export async function askPages(
  { viewPages, files }: PageDependencies,
  given: GivenDrawing,
  options: { readonly model: Model; readonly prompt: Prompt; readonly budget?: Budget },
): Promise<(AskedPage | RefusedPage)[]> {
  const { reading, pdf, analyzer, specifications, folder, signal, spend, onPage } = given;
  const { prompt, budget = usualBudget } = options;
  const model = rememberingModel(
    { model: options.model, files },
    { folder, ...(given.progressed && { onKept: given.progressed }) },
  );
  const requestOf = (view: PageView) =>
    pageRequest(prompt.text, { view, grounding: groundingOf(reading, view), specifications });
  const pages = pagesToRead(given);
  const refusals: RefusedPage[] = [];
  let done = 0;
  const pageDone = (): void => {
    done += 1;
    onPage?.(done, pages.length);
  };
  const refuse = ({ page, failure }: UnseenPage): void => {
    refusals.push({ page, refusal: failure });
    pageDone();
  };
  const views = viewPages(pdf, { pages, signal, spentMs: given.spentMs });
  const outcomes = await withinBudget(
    requestsOf(views, requestOf, refuse),
    budget,
    ({ request }) => estimateTokens(request),
    async ({ view, request }) => {
      try {
        const answer = await model.generate({ ...request, signal });
        const { output, usage, version, earlier = false } = answer;
        spend(usage, { earlier });
        // The page itself is let go: what is kept of a set of pages must stay small.
        return { anchored: anchorPage(output, view, reading), notes: output.notes, version };
      } catch (error) {
        if (analyzer === 'gemini' || !(error instanceof PermanentError)) throw error;
        return { page: view.page, refusal: error };
      } finally {
        pageDone();
      }
    },
  );
  return [...refusals, ...outcomes];
}

function pagesToRead({ reading, unreadPages }: GivenDrawing): number[] {
  const all = Array.from({ length: reading.source.pages }, (_, i) => i + 1);
  return all.filter((page) => !unreadPages.has(page));
}

async function* requestsOf<Request>(
  views: AsyncIterable<PageView | UnseenPage>,
  requestOf: (view: PageView) => Request,
  refuse: (unseen: UnseenPage) => void,
): AsyncGenerator<{ view: PageView; request: Request }> {
  for await (const view of views) {
    if ('failure' in view) refuse(view);
    else yield { view, request: requestOf(view) };
  }
}
