import { Failure } from '#shared/errors/index.ts';
import type { Model, ModelUsage } from '#shared/models/model.ts';
import { judgePrompt } from '../model-analysis/prompts/judge/index.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import { type Circumstances, type Evaluation, evaluate } from './evaluation.ts';
import { evidenceOf } from './evidence.ts';
import { judgeByModel } from './judge-by-model.ts';

export interface JudgeOptions extends Circumstances {
  /** Asked for its opinion, where the job's drawing may go to a model; undefined without a key. */
  readonly model?: () => Promise<Model | undefined>;
  readonly signal: AbortSignal;
  readonly spend: (usage: ModelUsage) => void;
}

/**
 * Judges a reading by its evidence, and with a model's opinion where there is one. A model that does
 * not answer, is busy or refuses leaves the evidence to speak alone.
 *
 * @throws the signal's reason when aborted, and nothing else that a model does
 */
export async function judge(reading: DrawingReading, options: JudgeOptions): Promise<Evaluation> {
  const { signal, spend } = options;
  const evidence = evidenceOf(reading);
  const evaluation = evaluate(evidence, options);
  try {
    const model = await options.model?.();
    if (model === undefined) return evaluation;
    const prompt = judgePrompt.current;
    const judged = await judgeByModel(
      { model, prompt },
      { reading, evidence, evaluation },
      { signal },
    );
    spend(judged.usage);
    return judged.evaluation;
  } catch (error) {
    signal.throwIfAborted();
    const { metadata } = evaluation;
    const model_error = error instanceof Failure ? error.message : 'The AI model did not judge.';
    return { ...evaluation, metadata: { ...metadata, model_error } };
  }
}
