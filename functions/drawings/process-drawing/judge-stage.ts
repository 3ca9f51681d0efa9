import { PermanentError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { Stage } from '#shared/jobs/stage.ts';
import type { DrawingContext } from '../context/context.ts';
import { type Evaluation, evaluate, evaluation } from '../judging/evaluation.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';

/** Judges the schedule. It never fails a job. */
export function createJudgeStage(
  { files }: { readonly files: FileStore },
  options: {
    readonly schedule: Stage<DrawingReading>;
    readonly context: Stage<DrawingContext>;
    readonly filesOf: (job: Job) => string;
  },
): Stage<Evaluation> {
  const keyOf = (job: Job) => `${options.filesOf(job)}/evaluation.json`;
  return {
    name: 'judge',
    optional: true,
    output: evaluation,
    async run({ job, outputOf }) {
      const reading = await outputOf(options.schedule);
      if (reading === undefined) {
        throw new PermanentError('reading_missing', 'There is no reading to judge.');
      }
      const context = await outputOf(options.context);
      const result = evaluate(reading, context !== undefined);
      await files.put(keyOf(job), JSON.stringify(result, null, 2), 'application/json');
      return result;
    },
    outputFiles: (_output, job) => ({ evaluation: keyOf(job) }),
  };
}
