import { OperatorError } from '#shared/errors/index.ts';
import type { Prompt } from '#shared/models/prompts/prompt.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import { isScanWarning } from '../reading/scan-warnings.ts';
import type { AnalysisModels } from './analysis-models.ts';
import {
  askPages,
  type GivenDrawing,
  type PageDependencies,
  type RefusedPage,
} from './ask-pages.ts';
import { combine } from './combine.ts';
import { modelOnly } from './model-only.ts';
import { schedulePrompt } from './prompts/schedule/index.ts';
import { saidLine } from './said-line.ts';
import type { Budget } from './within-budget.ts';

interface Dependencies extends PageDependencies {
  readonly models: AnalysisModels;
}

export interface AnalysisOptions {
  /** @default the prompt's current version */
  readonly prompt?: Prompt;
  /** What may be under way at once. @default 250,000 tokens and 4 calls */
  readonly budget?: Budget;
}

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
  given: GivenDrawing,
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

function withoutModel(reading: DrawingReading, analyzer: GivenDrawing['analyzer']): DrawingReading {
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
