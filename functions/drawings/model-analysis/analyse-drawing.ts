import { OperatorError, PermanentError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { StageContext } from '#shared/jobs/stage.ts';
import type { Model } from '#shared/models/model.ts';
import type { Prompt } from '#shared/models/prompts/prompt.ts';
import { rememberingModel } from '#shared/models/remembered-answers.ts';
import { estimateTokens } from '#shared/models/token-budget.ts';
import type { analyzerNames } from '../drawing-job.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import { isScanWarning } from '../reading/scan-warnings.ts';
import type { AnalysisModels } from './analysis-models.ts';
import { anchorPage } from './anchoring/anchor-page.ts';
import type { AnchoredPage } from './anchoring/anchored.ts';
import { combine } from './combine.ts';
import { groundingOf } from './grounding.ts';
import { modelOnly } from './model-only.ts';
import { pageRequest } from './page-request.ts';
import type { PageView, ViewPages } from './page-view.ts';
import { schedulePrompt } from './prompts/schedule/index.ts';
import { saidLine } from './said-line.ts';
import type { UnseenPage } from './unseen-page.ts';
import { type Budget, withinBudget } from './within-budget.ts';

interface Dependencies {
  readonly models: AnalysisModels;
  readonly viewPages: ViewPages;
  readonly files: FileStore;
}

interface Given {
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

export interface AnalysisOptions {
  /** @default the prompt's current version */
  readonly prompt?: Prompt;
  /** What may be under way at once. @default 250,000 tokens and 4 calls */
  readonly budget?: Budget;
}

const usualBudget: Budget = { tokens: 250_000, calls: 4 };

/**
 * The reading as the job's analyzer wants it: `vector` as it is, `gemini` by the model, `both` as it
 * is with what the model sees otherwise. A drawing that the vector reader cannot read at all goes to
 * the model as well, where the deployment has one. A page that cannot be drawn for the model is left out
 * with a warning; only with `gemini` one that the model refuses, or a drawing without any other page, is
 * an error.
 *
 * @throws OperatorError `analyzer_unavailable` when only a model will do and there is none; what the
 *   model throws
 */
export async function analyseDrawing(
  dependencies: Dependencies,
  given: Given,
  options: AnalysisOptions = {},
): Promise<DrawingReading> {
  const { models } = dependencies;
  const { reading, analyzer } = given;
  const unreadable = isUnreadable(reading);
  if (analyzer === 'vector' && !(unreadable && models.readsScans)) return reading;
  const model = await models.schedule();
  if (model === undefined) return withoutModel(reading, analyzer);
  const prompt = options.prompt ?? schedulePrompt.current;
  const outcomes = await askPages(dependencies, given, { model, prompt, ...options });
  const asked = outcomes.filter((outcome) => 'anchored' in outcome);
  const refusals = outcomes.filter((outcome) => 'refusal' in outcome).map(refused);
  if (asked.length === 0) {
    const [first] = outcomes.filter((outcome) => 'refusal' in outcome);
    if (analyzer === 'gemini' && first !== undefined) throw first.refusal;
    return { ...reading, warnings: [...refusals, ...reading.warnings] };
  }
  const pages = asked.map(({ anchored }) => anchored);
  const read = analyzer === 'gemini' ? modelOnly(reading, pages) : combine(reading, pages);
  const version = asked[0]?.version ?? model.name;
  const by = `${version}, prompt ${prompt.version}`;
  return {
    ...read,
    source: { ...reading.source, analyzer: analyzer === 'gemini' ? by : `vector and ${by}` },
    warnings: [
      ...(unreadable ? [readByModel(version)] : []),
      ...refusals,
      // A model has read since what the vector reader could not.
      ...read.warnings.filter((warning) => !unreadable || !isScanWarning(warning)),
      ...asked.flatMap(({ anchored, notes }) => note(anchored.page, notes)),
    ],
  };
}

/** Nothing was found, on a sheet without text or with text that says nothing. */
function isUnreadable({ source, points, others }: DrawingReading): boolean {
  return source.kind === 'scan' || (points.length === 0 && others.length === 0);
}

function readByModel(version: string): string {
  return `Nothing on this drawing could be read exactly. It was read by ${version}: check every row.`;
}

function note(page: number, notes: string): string[] {
  const text = saidLine(notes);
  return text === '' ? [] : [`The model on page ${page}: ${text.slice(0, 200)}`];
}

function withoutModel(reading: DrawingReading, analyzer: Given['analyzer']): DrawingReading {
  if (analyzer === 'gemini') {
    throw new OperatorError(
      'analyzer_unavailable',
      'The analyzer "gemini" has no key in this deployment.',
      {
        action:
          'Submit the drawing again with the analyzer "vector", or ask the operator for a key.',
      },
    );
  }
  if (analyzer === 'vector') return reading;
  const warning =
    'The analyzer "gemini" has no key in this deployment: the vector reader alone has read this drawing.';
  return { ...reading, warnings: [warning, ...reading.warnings] };
}

function refused({ page, refusal }: RefusedPage): string {
  return `The model has not read page ${page}. ${refusal.message}`;
}

/** A page that the model will never answer, and its reason; the vector reader's rows stand. */
interface RefusedPage {
  readonly page: number;
  readonly refusal: PermanentError;
}

/** What a model has said of a page, held against the page. */
interface AskedPage {
  readonly anchored: AnchoredPage;
  readonly notes: string;
  readonly version: string;
}

async function askPages(
  { viewPages, files }: Dependencies,
  given: Given,
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

function pagesToRead({ reading, unreadPages }: Given): number[] {
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
