import { asThrottled } from '../errors/aws-throttles.ts';
import { OperatorError, PermanentError, ThrottledError } from '../errors/index.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import { LeaseLostError, PlannedStop, ToBeContinued } from './interruptions.ts';
import type { Checkpoint, Job, StageUsage } from './job.ts';
import { jobFailure } from './job-failure.ts';
import type { JobStore, StageRecord } from './job-store.ts';
import { type RememberSpent, runStage } from './run-stage.ts';
import type { Pipeline, Stage, StageContext } from './stage.ts';
import { StageError } from './stage-error.ts';
import { createStageOutputs } from './stage-outputs.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

/** One run of a claimed job. */
export interface Run {
  readonly job: Job;
  readonly owner: string;
  /** Aborts with LeaseLostError, or with anything else when Lambda's deadline is near. */
  readonly signal: AbortSignal;
  /** Told of each stage before it runs. */
  readonly begins: (stage: string) => void;
  readonly report: StageContext['report'];
  readonly remember: RememberSpent;
  /** Of a stage: then an optional one that fails is left out instead of being tried again. */
  readonly isLastAttempt: (stage: string) => boolean;
  /** True when too little time is left to begin another stage. */
  readonly outOfTime: () => boolean;
}

/**
 * Runs the stages that are not done yet, each followed by its checkpoint, and completes the job.
 *
 * @throws PlannedStop when time runs out, LeaseLostError when somebody else has the job,
 *   StageError around whatever a required stage threw
 */
export async function runPipeline(
  dependencies: Dependencies,
  pipeline: Pipeline,
  run: Run,
): Promise<void> {
  const { jobs, files, telemetry, now } = dependencies;
  const { job, owner, signal, report, remember } = run;
  const stages = pipeline.stagesOf(job);
  const remaining = stages.filter(({ name }) => !job.stagesCompleted.includes(name));
  // Completing rides on the last stage, so a job without open stages does its last one again.
  const toDo = remaining.length > 0 ? remaining : stages.slice(-1);
  const prefix = pipeline.filesOf(job);

  const perform = (stage: Stage<unknown>) => {
    run.begins(stage.name);
    return runStage(
      dependencies,
      stage,
      {
        job,
        signal,
        isLastAttempt: run.isLastAttempt(stage.name),
        report,
        remember,
        progressed: () => {
          madeProgress = true;
        },
        outputOf: outputs.outputOf,
      },
      prefix,
    );
  };

  const made = new Map(Object.entries(job.checkpoints));

  const makeAnew = async (stage: Stage<unknown>): Promise<unknown> => {
    telemetry.warn('checkpoint_damaged', { stage: stage.name });
    const { output, record } = await perform(stage);
    const held = await jobs.replaceCheckpoint(job.key, owner, record, now().toISOString());
    if (!held) throw new LeaseLostError();
    if (record.checkpoint !== null) made.set(stage.name, record.checkpoint);
    return output;
  };

  let madeProgress = false;
  const outputs = createStageOutputs({ files, makeAnew }, job);

  const interruption = (stage: string) =>
    signal.reason instanceof LeaseLostError
      ? signal.reason
      : new PlannedStop({ madeProgress, stage });

  const attempt = async (stage: Stage<unknown>): Promise<Omit<StageRecord, 'nextStage'>> => {
    try {
      const { output, record } = await perform(stage);
      outputs.remember(stage.name, output);
      return record;
    } catch (error) {
      if (signal.aborted || error instanceof ToBeContinued) throw interruption(stage.name);
      const failed = new StageError(stage.name, error);
      const isFinal = error instanceof PermanentError || error instanceof OperatorError;
      // Waiting uses up no attempt, so that there is always another one.
      const isWait = asThrottled(error) instanceof ThrottledError;
      const mayComeGood = isWait || !(isFinal || run.isLastAttempt(stage.name));
      if (stage.optional !== true || mayComeGood) throw failed;
      const { code, message } = jobFailure(failed);
      const warnings = [{ stage: stage.name, code, message }];
      return { stage: stage.name, checkpoint: null, outputFiles: {}, warnings };
    }
  };

  for (const [index, stage] of toDo.entries()) {
    if (signal.aborted || run.outOfTime()) throw interruption(stage.name);
    const nextStage = toDo[index + 1]?.name ?? null;
    const record = { ...(await attempt(stage)), nextStage };
    if (record.checkpoint !== null) made.set(stage.name, record.checkpoint);
    const time = now().toISOString();
    const held =
      nextStage === null
        ? await jobs.complete(
            job.key,
            owner,
            record,
            await pipeline.summaryOf(job, outputs.outputOf, () => usageOf(made)),
            time,
          )
        : await jobs.recordStage(job.key, owner, record, time);
    if (!held) throw new LeaseLostError();
    madeProgress = true;
  }
}

/** What each stage has spent on models, of those that have. */
function usageOf(made: ReadonlyMap<string, Checkpoint>): Record<string, StageUsage> {
  return Object.fromEntries(
    [...made].flatMap(([stage, { usage }]) => (usage === undefined ? [] : [[stage, usage]])),
  );
}
