import { PermanentError } from '../errors/index.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import { loadCheckpoint, saveCheckpoint } from './checkpoints.ts';
import { LeaseLostError, PlannedStop } from './interruptions.ts';
import type { Job, JobWarning } from './job.ts';
import { jobFailure } from './job-failure.ts';
import type { JobStore, StageRecord } from './job-store.ts';
import type { Pipeline, Stage, StageContext } from './stage.ts';
import { StageError } from './stage-error.ts';

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
  /** Then an optional stage that fails is left out instead of being tried again. */
  readonly isLastAttempt: boolean;
  /** True when too little time is left to begin another stage. */
  readonly outOfTime: () => boolean;
}

/** Remembers outputs of this run and reads those of earlier runs from their checkpoints. */
function createOutputs(files: FileStore, job: Job) {
  const known = new Map<string, unknown>();
  const outputOf: StageContext['outputOf'] = async (stage) => {
    if (known.has(stage.name)) return stage.output.parse(known.get(stage.name));
    const checkpoint = job.checkpoints[stage.name];
    if (checkpoint === undefined) return undefined;
    const output = await loadCheckpoint(files, checkpoint, stage.output);
    known.set(stage.name, output);
    return output;
  };
  return { known, outputOf };
}

/** More than a handful says no more, and the record of a job stays small. */
const mostWarnings = 5;

function warningsOf(stage: Stage<unknown>, output: unknown): JobWarning[] {
  const all = stage.warnings?.(output) ?? [];
  const shown = all.slice(0, mostWarnings);
  const more = all.length - shown.length;
  return [...shown, ...(more > 0 ? [`And ${more} more.`] : [])].map((message) => ({
    stage: stage.name,
    code: `${stage.name}_incomplete`,
    message,
  }));
}

/**
 * Runs the stages that are not done yet, each followed by its checkpoint, and completes the job.
 *
 * @throws PlannedStop when time runs out, LeaseLostError when somebody else has the job,
 *   StageError around whatever a required stage threw
 */
export async function runPipeline(
  { jobs, files, telemetry, now }: Dependencies,
  pipeline: Pipeline,
  run: Run,
): Promise<void> {
  const { job, owner, signal } = run;
  const stages = pipeline.stagesOf(job);
  const remaining = stages.filter(({ name }) => !job.stagesCompleted.includes(name));
  // Completing rides on the last stage, so a job without open stages does its last one again.
  const toDo = remaining.length > 0 ? remaining : stages.slice(-1);
  const { known, outputOf } = createOutputs(files, job);
  const prefix = pipeline.filesOf(job);

  let madeProgress = false;
  const interruption = (stage: string) =>
    signal.reason instanceof LeaseLostError
      ? signal.reason
      : new PlannedStop({ madeProgress, stage });

  const attempt = async (stage: Stage<unknown>, next: string | null): Promise<StageRecord> => {
    const begun = now().getTime();
    try {
      const output = await stage.run({ job, signal, outputOf });
      known.set(stage.name, output);
      const checkpoint = await saveCheckpoint(files, { prefix, stage: stage.name }, output);
      telemetry.stageEnded(stage.name, now().getTime() - begun, 'succeeded');
      const outputFiles = stage.outputFiles?.(output, job, checkpoint) ?? {};
      const warnings = warningsOf(stage, output);
      return { stage: stage.name, checkpoint, nextStage: next, outputFiles, warnings };
    } catch (error) {
      if (signal.aborted) throw interruption(stage.name);
      telemetry.stageEnded(stage.name, now().getTime() - begun, 'failed', error);
      const failed = new StageError(stage.name, error);
      const mayComeGood = !(error instanceof PermanentError) && !run.isLastAttempt;
      if (stage.optional !== true || mayComeGood) throw failed;
      const { code, message } = jobFailure(failed);
      const warnings = [{ stage: stage.name, code, message }];
      return { stage: stage.name, checkpoint: null, nextStage: next, outputFiles: {}, warnings };
    }
  };

  for (const [index, stage] of toDo.entries()) {
    if (signal.aborted || run.outOfTime()) throw interruption(stage.name);
    const next = toDo[index + 1]?.name ?? null;
    const record = await attempt(stage, next);
    const time = now().toISOString();
    const held =
      next === null
        ? await jobs.complete(job.key, owner, record, await pipeline.summaryOf(job, outputOf), time)
        : await jobs.recordStage(job.key, owner, record, time);
    if (!held) throw new LeaseLostError();
    madeProgress = true;
  }
}
