import { PermanentError } from '#shared/errors/index.ts';
import { createFolderFileStore } from '#shared/files/folder-file-store.ts';
import { createGeminiModel } from '#shared/models/gemini/gemini-model.ts';
import type { ModelUsage } from '#shared/models/model.ts';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { type GeminiServer, startGeminiServer } from '../../../../localstack/gemini/server.ts';
import type { DrawingReading } from '../../reading/drawing-reading.ts';
import { readDrawing } from '../../reading/read-drawing.ts';
import { drawPdf } from '../../reading/testing/draw-pdf.ts';
import { analyseDrawing } from '../analyse-drawing.ts';
import type { AnsweredPoint, PageAnswer } from '../page-answer.ts';
import { type ViewPages, viewPages } from '../page-view.ts';
import { unreadPagesOf } from '../unread-pages.ts';

/** Pages on a table with a local Gemini beside it. */
export interface AnalysisBench extends AsyncDisposable {
  readonly server: GeminiServer;
  readonly usages: readonly (ModelUsage & { readonly earlier: boolean })[];
  readonly progress: readonly string[];
  readonly analyse: (
    analyzer: 'vector' | 'gemini' | 'both',
    options?: {
      readonly specifications?: string;
      readonly signal?: AbortSignal;
      readonly hasKey?: boolean;
      readonly readsScans?: boolean;
      /** Pages that cannot be drawn for the model. */
      readonly unseen?: readonly number[];
    },
  ) => Promise<DrawingReading>;
  readonly pdf: Uint8Array;
  readonly reading: DrawingReading;
}

export function analysisBench(...contents: string[]): Promise<AnalysisBench> {
  return analysisBenchOf(drawPdf({ pages: contents.map((content) => ({ content })) }));
}

export async function analysisBenchOf(pdf: Uint8Array): Promise<AnalysisBench> {
  const undo = new AsyncDisposableStack();
  const server = undo.use(await startGeminiServer());
  const folder = undo.use(await temporaryFolder());
  const files = createFolderFileStore({ folder: folder.path });
  const { unreadPages, onOutcome } = unreadPagesOf();
  const reading = await readDrawing(pdf, { onOutcome });
  const model = createGeminiModel(
    { now: () => new Date('2026-11-22T12:00:00Z') },
    {
      model: 'gemini-3.8-flash',
      apiKey: 'local-key',
      baseUrl: server.url,
      price: { inputPerMillion: 0.75, outputPerMillion: 3.75 },
    },
  );
  const usages: (ModelUsage & { readonly earlier: boolean })[] = [];
  const progress: string[] = [];
  return {
    server,
    usages,
    progress,
    pdf,
    reading,
    analyse: (analyzer, options = {}) => {
      const { specifications = '', hasKey = true, readsScans = false, unseen = [] } = options;
      const signal = options.signal ?? new AbortController().signal;
      const schedule = async () => (hasKey ? model : undefined);
      return analyseDrawing(
        { models: { schedule, judge: schedule, readsScans }, viewPages: without(unseen), files },
        {
          reading,
          pdf,
          unreadPages,
          spentMs: 0,
          analyzer,
          specifications,
          folder: 'acme/job_1',
          signal,
          spend: (usage, { earlier } = { earlier: false }) => usages.push({ ...usage, earlier }),
          onPage: (done, of) => progress.push(`${done} of ${of}`),
        },
      );
    },
    [Symbol.asyncDispose]: () => undo.disposeAsync(),
  };
}

const tooMuch = new PermanentError('drawing_too_large', 'The drawing has too much in it.');

/** Views of a drawing in which these pages fail. */
function without(failing: readonly number[]): ViewPages {
  return async function* (pdf, options) {
    for await (const view of viewPages(pdf, options)) {
      yield failing.includes(view.page) ? { page: view.page, failure: tooMuch } : view;
    }
  };
}

/** An answer with these points; what is not said of a point is plausible. */
export function answerWith(...points: Partial<AnsweredPoint>[]): PageAnswer {
  const usual: AnsweredPoint = {
    tag: 'A-101',
    box_2d: [100, 100, 110, 130],
    location: null,
    devices: [],
    confidence: 0.9,
    reasoning: '',
  };
  return { points: points.map((point) => ({ ...usual, ...point })), notes: '' };
}

/** The file of a request, as it came in. */
export function sentFile({ requests }: GeminiServer, at = 0): Uint8Array {
  const parts = requests[at]?.body.contents.flatMap((content) => content.parts) ?? [];
  const data = parts.map((part) => ('inlineData' in part ? part.inlineData.data : '')).join('');
  return Buffer.from(data, 'base64');
}

/** The texts of a request. */
export function sentText({ requests }: GeminiServer, at = 0): string {
  const parts = requests[at]?.body.contents.flatMap((content) => content.parts) ?? [];
  return parts.map((part) => ('text' in part ? part.text : '')).join('\n');
}

/** What the request says that the vector reader has found, in the shape of an answer. */
export function sentFindings(server: GeminiServer, at = 0): PageAnswer {
  const text = sentText(server, at);
  const json = text.slice(text.indexOf('{'), text.indexOf('\n', text.indexOf('{')));
  return { ...JSON.parse(json), notes: '' };
}
