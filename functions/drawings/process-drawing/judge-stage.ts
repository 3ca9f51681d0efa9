import { PermanentError } from '#shared/errors/index.ts';
import type { Stage } from '#shared/jobs/stage.ts';
import type { DrawingContext } from '../context/context.ts';
import { factsOf } from '../drawing-job.ts';
import { type Evaluation, evaluation } from '../judging/evaluation.ts';
import { judge } from '../judging/judge.ts';
import type { AnalysisModels } from '../model-analysis/analysis-models.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';

interface Dependencies {
  readonly now: () => Date;
  readonly models: AnalysisModels;
}

/** Judges the schedule. It never fails a job. */
export function createJudgeStage(
  { now, models }: Dependencies,
  options: {
    readonly schedule: Stage<DrawingReading>;
    readonly context: Stage<DrawingContext>;
    readonly excel: Stage<unknown>;
  },
): Stage<Evaluation> {
  return {
    name: 'judge',
    optional: true,
    output: evaluation,
    async run({ job, signal, outputOf, spend }) {
      const reading = await outputOf(options.schedule);
      if (reading === undefined) {
        throw new PermanentError('reading_missing', 'There is no reading to judge.');
      }
      // A drawing that was to be read without a model is judged without one.
      const wantsModel = factsOf(job).analyzer !== 'vector';
      return await judge(reading, {
        now: now(),
        hasContext: (await outputOf(options.context)) !== undefined,
        hasExcel: (await outputOf(options.excel)) !== undefined,
        ...(wantsModel && { model: models.judge }),
        signal,
        spend,
      });
    },
    outputFiles: (_output, _job, checkpoint) => ({ evaluation: checkpoint.key }),
  };
}
