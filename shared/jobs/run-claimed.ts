import { asThrottled } from '../errors/aws-throttles.ts';
import { TransientError } from '../errors/index.ts';
import { deleteFolder } from '../files/delete-folder.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import { continueLater, fail, retry, wait } from './hand-over.ts';
import { startHeartbeat } from './heartbeat.ts';
import { LeaseLostError, PlannedStop } from './interruptions.ts';
import type { Job, StageUsage } from './job.ts';
import { causeOf } from './job-failure.ts';
import type { Delivery, JobQueue } from './job-queue.ts';
import type { JobStore } from './job-store.ts';
import { type MemoryLimits, startMemoryWatch } from './memory-watch.ts';
import { isLastAttempt, judge, type RetryRules, type Tries, waitedEnough } from './retry-rules.ts';
import { runPipeline } from './run-pipeline.ts';
import type { Pipeline } from './stage.ts';
import { StageError } from './stage-error.ts';
import { startTimeWatch } from './time-watch.ts';
import type { Patience } from './wait-out.ts';
import type { Disposition } from './worker.ts';

export interface RunDependencies extends Patience {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly queue: JobQueue;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

export interface RunOptions {
  readonly pipeline: Pipeline;
  readonly retryRules: RetryRules;
  readonly leaseSeconds: number;
  readonly heartbeatSeconds: number;
  /** Time kept before Lambda's own deadline, for saving and handing over. */
  readonly marginSeconds: number;
  /** How long it usually takes until a failed job is final, where others write that down. @default 0 */
  readonly settlingSeconds?: number;
  /** What memory is watched for. @default - it is not watched */
  readonly memory?: MemoryLimits;
}

export interface ClaimedRun {
  readonly job: Job;
  readonly owner: string;
  readonly delivery: Delivery;
  /** Milliseconds until this run is killed. */
  readonly remainingMs: () => number;
}

/** A run that is over, but for what becomes of its message. */
export interface EndedRun extends ClaimedRun {
  /** What stages have spent that have not ended well in it. */
  readonly spent: ReadonlyMap<string, StageUsage>;
}

/** Does a claimed job as far as this run gets, and settles what becomes of its message. */
export async function runClaimed(
  dependencies: RunDependencies,
  options: RunOptions,
  run: ClaimedRun,
): Promise<Disposition> {
  const { telemetry } = dependencies;
  const marginMs = options.marginSeconds * 1000;
  const heartbeat = startHeartbeat(
    dependencies,
    { key: run.job.key, owner: run.owner, receiptHandle: run.delivery.receiptHandle },
    { leaseSeconds: options.leaseSeconds, everySeconds: options.heartbeatSeconds },
  );
  const spent = new Map<string, StageUsage>();
  let atWork = '';
  const watched = { key: run.job.key, owner: run.owner, stage: () => atWork };
  const { remainingMs } = run;
  const deadline = startTimeWatch(dependencies, { marginMs, remainingMs }, watched);
  const signal = AbortSignal.any([heartbeat.lost, deadline.isNear]);
  const endWatch = options.memory && startMemoryWatch(dependencies, options.memory, watched);
  let failure: { readonly error: unknown } | undefined;
  try {
    telemetry.info('job_started', { attempt: run.job.attempts });
    await runPipeline(dependencies, options.pipeline, {
      job: run.job,
      owner: run.owner,
      signal,
      begins: (stage) => {
        atWork = stage;
      },
      report: heartbeat.progress,
      remember: (stage, usage) => spent.set(stage, usage),
      isLastAttempt: (stage) => isLastAttempt(triesOf(run, stage), options.retryRules),
      outOfTime: () => remainingMs() <= marginMs,
    });
  } catch (error) {
    failure = { error };
  } finally {
    await deadline.end();
    await endWatch?.();
    // Before anything is settled: a late beat would hide the message again.
    await heartbeat.stop();
  }
  if (failure !== undefined) {
    const ended = { ...run, spent };
    try {
      return await settle(dependencies, options, ended, failure.error);
    } catch (error) {
      if (error instanceof LeaseLostError) return letGo(dependencies, options, ended);
      throw error;
    }
  }
  telemetry.jobEnded('completed');
  return 'acknowledged';
}

/** Receives that never came to a claim count as well: the queue has counted them. */
function attemptOf({ job, delivery }: ClaimedRun): number {
  return Math.max(job.attempts, delivery.receiveCount);
}

/** What has been tried, if the stage fails in this run. */
function triesOf(run: ClaimedRun, stage: string | null): Tries {
  const attempt = attemptOf(run);
  if (stage === null) return { attempt };
  const before = run.job.failedAttempts.filter((failed) => failed.stage === stage);
  return { attempt, of: { stage, failures: before.length + 1 } };
}

/** Since when the job is tried, until now; without waits before the first claim. */
function triedSeconds({ job }: ClaimedRun, now: Date): number {
  return job.triedSince === null ? 0 : (now.getTime() - Date.parse(job.triedSince)) / 1000;
}

/** A stage that does not fit into a whole run will not fit into the next one either. */
function tooLong(stop: PlannedStop): StageError {
  const cause = new TransientError(
    'stage_too_long',
    'This job needs more time for one step than a worker has.',
    { action: 'Ask for less at once: submit a smaller input, or several one by one.' },
  );
  return new StageError(stop.stage, cause);
}

/** What is thrown, or that a service of AWS has asked to wait. */
function told(thrown: unknown): unknown {
  const cause = causeOf(thrown);
  const asked = asThrottled(cause);
  if (asked === cause) return thrown;
  return thrown instanceof StageError ? new StageError(thrown.stage, asked) : asked;
}

/** The job is no longer this run's. Of one that was cancelled or is to be forgotten nothing stays. */
async function letGo(
  { jobs, files, telemetry }: RunDependencies,
  { pipeline }: RunOptions,
  { job }: EndedRun,
): Promise<Disposition> {
  const now = await jobs.get(job.key);
  telemetry.warn('lease_lost', { status: now?.status ?? 'forgotten' });
  if (now === undefined || now.status === 'cancelled') {
    await deleteFolder(files, pipeline.filesOf(job));
  }
  return 'acknowledged';
}

/** @throws LeaseLostError when the job is no longer this run's */
async function settle(
  dependencies: RunDependencies,
  options: RunOptions,
  run: EndedRun,
  thrown: unknown,
): Promise<Disposition> {
  const { telemetry, chance, now } = dependencies;
  const { settlingSeconds = 0 } = options;
  if (thrown instanceof LeaseLostError) throw thrown;
  if (thrown instanceof PlannedStop && thrown.madeProgress) return continueLater(dependencies, run);
  const error = thrown instanceof PlannedStop ? tooLong(thrown) : told(thrown);
  const stage = error instanceof StageError ? error.stage : null;
  const tries = { ...triesOf(run, stage), triedSeconds: triedSeconds(run, now()) };
  const verdict = judge(causeOf(error), tries, options.retryRules, chance());
  telemetry.error('job_attempt_failed', error, { attempt: tries.attempt, verdict: verdict.kind });
  switch (verdict.kind) {
    case 'fail':
      return fail(dependencies, run, error, { deadLetter: false, settlingSeconds });
    case 'exhausted':
      return fail(dependencies, run, error, { deadLetter: true, settlingSeconds });
    case 'retry':
      return retry(dependencies, run, error, verdict.afterSeconds);
    case 'wait':
      return wait(dependencies, run, error, verdict.afterSeconds);
    case 'waited_enough':
      return fail(dependencies, run, waitedEnough(error), { deadLetter: true, settlingSeconds });
  }
}
