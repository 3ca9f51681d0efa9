import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ThrottledError } from '#shared/errors/index.ts';
import { createFolderFileStore } from '#shared/files/folder-file-store.ts';
import { configuredModels } from '#shared/models/configured-models.ts';
import { silentTelemetry } from '#shared/observability/telemetry.ts';
import { analyseDrawing } from '../../functions/drawings/model-analysis/analyse-drawing.ts';
import { analysisModels } from '../../functions/drawings/model-analysis/analysis-models.ts';
import { viewPages } from '../../functions/drawings/model-analysis/page-view.ts';
import { unreadPagesOf } from '../../functions/drawings/model-analysis/unread-pages.ts';
import type { DrawingReading } from '../../functions/drawings/reading/drawing-reading.ts';
import { readDrawing } from '../../functions/drawings/reading/read-drawing.ts';
import { answersFolder, configuration } from './configuration.ts';

/** A reading, and what it would have cost to make it anew, in US dollars. */
interface PricedReading {
  readonly reading: DrawingReading;
  readonly cost: number;
}

const { ANALYZER: analyzer, CI, GEMINI_API_KEY: key } = configuration;

/** Why the analyzer of the environment cannot be had: a model without a key, or in CI. */
export function whyNot(): string | undefined {
  if (analyzer === 'vector') return undefined;
  if (CI) return 'A model is never asked in CI: it costs money and answers as it likes.';
  return key ? undefined : `ANALYZER=${analyzer} needs a key in GEMINI_API_KEY.`;
}

/** Reads a drawing with the analyzer of the environment; waits where the model asks to. */
export async function readAsAsked(pdf: Uint8Array, fileName: string): Promise<PricedReading> {
  const { unreadPages, onOutcome } = unreadPagesOf();
  const reading = await readDrawing(pdf, { fileName, onOutcome });
  if (analyzer === 'vector') return { reading, cost: 0 };
  const settings = { ...configuration, GEMINI_KEY_PARAMETER: '/evaluation' };
  const asking = {
    keyIn: () => async () => key,
    telemetry: silentTelemetry,
    now: () => new Date(),
  };
  const models = analysisModels(configuredModels(asking, settings), settings);
  const dependencies = {
    models,
    viewPages,
    files: createFolderFileStore({ folder: answersFolder }),
  };
  for (;;) {
    let cost = 0;
    const given = {
      reading,
      pdf,
      unreadPages,
      spentMs: 0,
      analyzer,
      specifications: '',
      folder: createHash('sha256').update(pdf).digest('hex').slice(0, 16),
      signal: new AbortController().signal,
      spend: ({ estimatedCost }: { readonly estimatedCost: number }) => {
        cost += estimatedCost;
      },
    };
    try {
      return { reading: await analyseDrawing(dependencies, given), cost };
    } catch (error) {
      if (!(error instanceof ThrottledError)) throw error;
      await pause(error.retryAfterMs);
    }
  }
}
