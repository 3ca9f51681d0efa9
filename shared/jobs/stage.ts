import type * as z from 'zod';
import type { ModelUsage } from '../models/model.ts';
import type { Checkpoint, Job, StageProgress, StageUsage } from './job.ts';
import type { Parts } from './stage-parts.ts';

/** One step of a pipeline. Its output is checkpointed, so it must be plain JSON. */
export interface Stage<Output> {
  readonly name: string;
  /** Its failure leaves a warning on the job instead of failing it. @default false */
  readonly optional?: boolean;
  readonly output: z.ZodType<Output>;
  run(context: StageContext): Promise<Output>;
  /** Result files that the stage has made: type -> key in the file store. */
  outputFiles?(output: Output, job: Job, checkpoint: Checkpoint): Readonly<Record<string, string>>;
  /** What the output lacks, in sentences for the job's owner. */
  warnings?(output: Output): readonly string[];
}

export interface StageContext {
  readonly job: Job;
  /** Aborts when the run must end: the deadline is near, or the lease is lost. */
  readonly signal: AbortSignal;
  /** Whether a passing failure now is the end: nobody tries this stage again. */
  readonly isLastAttempt: boolean;
  /** Says how far the stage has come; costs nothing, so say it often. */
  report(progress: StageProgress): void;
  /**
   * Says what the answer of a model has cost; the sum is kept with the stage's checkpoint. A stage that
   * is made anew adds to what it cost before, but for answers that an earlier run has paid for.
   */
  spend(usage: ModelUsage, paid?: { readonly earlier: boolean }): void;
  /** What the stage has made so far, in this run and before. */
  readonly parts: Parts;
  /**
   * Says that something is kept from which a later run goes on, other than a part: a stop before the
   * deadline then uses up no attempt.
   */
  progressed(): void;
  /** The output of an earlier stage; `undefined` when it is not part of this run or failed. */
  outputOf<Output>(stage: Stage<Output>): Promise<Output | undefined>;
}

/** A system's way from a claimed job to its result. */
export interface Pipeline {
  /** In order. The type of each output is the stage's own affair. */
  stagesOf(job: Job): readonly Stage<unknown>[];
  /** The folder of a job's files in the file store, without a trailing `/`. */
  filesOf(job: Job): string;
  /** Whether nothing but results is to stay of a job that has ended for good. @default - all of it stays */
  readonly keepsOnlyResults?: (job: Job) => boolean;
  /** What the job says of its result, in a few values. */
  summaryOf(
    job: Job,
    outputs: StageContext['outputOf'],
    /** What each stage has spent on models so far, over all runs. Ask it after the outputs. */
    usage: () => Readonly<Record<string, StageUsage>>,
  ): Promise<Readonly<Record<string, unknown>>>;
}
