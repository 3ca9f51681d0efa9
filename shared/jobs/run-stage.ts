import { PermanentError } from '../errors/index.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import { saveCheckpoint } from './checkpoints.ts';
import { ToBeContinued } from './interruptions.ts';
import type { Job, StageUsage } from './job.ts';
import type { StageRecord } from './job-store.ts';
import type { Stage, StageContext } from './stage.ts';
import { createStageParts } from './stage-parts.ts';
import { warningsOf } from './stage-warnings.ts';

interface Dependencies {
  readonly files: FileStore;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

const nothing: StageUsage = { input: 0, output: 0, cost: 0 };

/** Keeps what a stage that has not ended well has spent. */
export type RememberSpent = (stage: string, usage: StageUsage) => void;

/** A stage that has run: what to remember of it, but for the stage that follows. */
export interface FinishedStage {
  readonly output: unknown;
  readonly record: Omit<StageRecord, 'nextStage'>;
}

/**
 * Runs one stage and keeps its checkpoint under `prefix`.
 *
 * @throws whatever the stage throws
 */
export async function runStage(
  { files, telemetry, now }: Dependencies,
  stage: Stage<unknown>,
  context: Omit<StageContext, 'spend' | 'parts'> & {
    readonly job: Job;
    readonly remember: RememberSpent;
  },
  prefix: string,
): Promise<FinishedStage> {
  const begun = now().getTime();
  const elapsed = () => now().getTime() - begun;
  const { job, remember } = context;
  const before = job.checkpoints[stage.name]?.usage ?? job.spent[stage.name];
  let usage = before;
  const spend: StageContext['spend'] = (
    { inputTokens, outputTokens, estimatedCost },
    { earlier } = { earlier: false },
  ) => {
    if (earlier && before !== undefined) return;
    const { input, output, cost } = usage ?? nothing;
    usage = {
      input: input + inputTokens,
      output: output + outputTokens,
      cost: cost + estimatedCost,
    };
  };
  const kept = createStageParts(
    { files, telemetry },
    { folder: `${prefix}/parts_${stage.name}`, onKept: context.progressed },
  );
  try {
    const output = await stage.run({ ...context, spend, parts: kept.parts });
    const saved = await saveCheckpoint(files, { prefix, stage: stage.name }, output);
    // Before the job knows of the checkpoint: who is killed in between makes them again, and leaves none.
    await kept.forget();
    const checkpoint = usage === undefined ? saved : { ...saved, usage };
    telemetry.stageEnded(stage.name, elapsed(), 'succeeded');
    return {
      output,
      record: {
        stage: stage.name,
        checkpoint,
        outputFiles: stage.outputFiles?.(output, job, checkpoint) ?? {},
        warnings: warningsOf(stage, output),
      },
    };
  } catch (error) {
    if (usage !== undefined) remember(stage.name, usage);
    if (error instanceof PermanentError) await kept.forget();
    const isStop = context.signal.aborted || error instanceof ToBeContinued;
    if (!isStop) telemetry.stageEnded(stage.name, elapsed(), 'failed', error);
    throw error;
  } finally {
    await kept.settled();
  }
}
