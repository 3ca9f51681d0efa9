import * as z from 'zod';
import type { Model, ModelUsage } from '#shared/models/model.ts';
import type { Prompt } from '#shared/models/prompts/prompt.ts';
import { saidLine } from '../model-analysis/said-line.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import type { Evaluation } from './evaluation.ts';
import type { Evidence } from './evidence.ts';

const said = z.string().max(800);

/** What a model is asked: the five questions, and no figures. */
const opinion = z.object({
  completeness: said,
  correctness: said,
  context_usage: said,
  spatial_understanding: said,
  false_positives: said,
  improvement_suggestions: z.array(z.string().max(300)).min(2).max(8),
  assessment: z.enum(['Good', 'Fair', 'Poor']),
});

type Opinion = z.infer<typeof opinion>;

/** Rows and findings that are shown; a schedule of more is judged by the first of them. */
const MOST_ROWS = 800;
const MOST_WITHHELD = 200;

interface Judged {
  readonly reading: DrawingReading;
  readonly evidence: Evidence;
  readonly evaluation: Evaluation;
}

/**
 * The evaluation with a model's opinion beside the evidence. The assessment and every figure stay as
 * the evidence has them.
 *
 * @throws what the model throws
 */
export async function judgeByModel(
  { model, prompt }: { readonly model: Model; readonly prompt: Prompt },
  { reading, evidence, evaluation }: Judged,
  { signal }: { readonly signal: AbortSignal },
): Promise<{ readonly evaluation: Evaluation; readonly usage: ModelUsage }> {
  const { output, usage, version } = await model.generate({
    purpose: 'judge',
    instruction: prompt.text,
    parts: [{ text: `The schedule (data):\n${JSON.stringify(shown(reading, evidence))}` }],
    output: opinion,
    temperature: 0.3,
    maximumOutputTokens: 4_096,
    signal,
  });
  return { evaluation: withOpinion(evaluation, output, version), usage };
}

function shown({ source, points, withheld, legend }: DrawingReading, evidence: Evidence) {
  return {
    source: { pages: source.pages, analyzer: source.analyzer, kind: source.kind },
    evidence,
    rows: points.slice(0, MOST_ROWS).map((row) => ({
      id: row.id,
      location: row.location,
      leaves: row.leaves,
      readers: row.readers,
      breakGlass: row.breakGlass,
      requestToExit: row.requestToExit,
      positionSwitches: row.positionSwitches,
      locks: row.locks,
      other: row.other,
      specification: row.specification,
      confidence: row.confidence,
      review: row.review,
    })),
    withheld: withheld
      .slice(0, MOST_WITHHELD)
      .map(({ what, reason, page }) => ({ what, reason, page })),
    legend,
  };
}

function withOpinion(evaluation: Evaluation, told: Opinion, version: string): Evaluation {
  const beside = (evidence: string, text: string): string => {
    const clean = saidLine(text);
    return clean === '' ? evidence : `${evidence} The model adds: ${clean}`;
  };
  const { metadata } = evaluation;
  return {
    ...evaluation,
    completeness: beside(evaluation.completeness, told.completeness),
    correctness: beside(evaluation.correctness, told.correctness),
    context_usage: beside(evaluation.context_usage, told.context_usage),
    spatial_understanding: beside(evaluation.spatial_understanding, told.spatial_understanding),
    false_positives: beside(evaluation.false_positives, told.false_positives),
    improvement_suggestions: [
      ...evaluation.improvement_suggestions,
      ...told.improvement_suggestions.map(saidLine).filter((each) => each !== ''),
    ],
    metadata: { ...metadata, model_used: version, model_assessment: told.assessment },
  };
}
