import type { FileStore } from '../files/file-store.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import { continueLater, retry, wait } from './hand-over.ts';
import { startHeartbeat } from './heartbeat.ts';
import { LeaseLostError, PlannedStop } from './interruptions.ts';
import type { Job } from './job.ts';
import { causeOf, jobFailure } from './job-failure.ts';
import type { Delivery, JobMessage, JobQueue } from './job-queue.ts';
import type { JobStore } from './job-store.ts';
import { judge, type RetryRules } from './retry-rules.ts';
import { runPipeline } from './run-pipeline.ts';
import type { Pipeline } from './stage.ts';
import type { Disposition } from './worker.ts';

export interface RunDependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly queue: JobQueue;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
  /** Uniform in 0 to 1. */
  readonly chance: () => number;
}

export interface RunOptions {
  readonly pipeline: Pipeline;
  readonly retryRules: RetryRules;
  readonly leaseSeconds: number;
  readonly heartbeatSeconds: number;
  /** Time kept before Lambda's own deadline, for saving and handing over. */
  readonly marginSeconds: number;
}

export interface ClaimedRun {
  readonly job: Job;
  readonly owner: string;
  readonly delivery: Delivery;
  readonly message: JobMessage;
  /** Milliseconds until this run is killed. */
  readonly remainingMs: () => number;
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
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), Math.max(0, run.remainingMs() - marginMs));
  const signal = AbortSignal.any([heartbeat.lost, deadline.signal]);
  try {
    telemetry.info('job_started', { attempt: run.job.attempts });
    await runPipeline(dependencies, options.pipeline, {
      job: run.job,
      owner: run.owner,
      signal,
      outOfTime: () => run.remainingMs() <= marginMs,
    });
    telemetry.jobEnded('completed');
    return 'acknowledged';
  } catch (error) {
    return await settle(dependencies, options, run, error);
  } finally {
    clearTimeout(timer);
    await heartbeat.stop();
  }
}

async function settle(
  dependencies: RunDependencies,
  options: RunOptions,
  run: ClaimedRun,
  error: unknown,
): Promise<Disposition> {
  const { jobs, queue, telemetry, now, chance } = dependencies;
  const { job, owner } = run;
  if (error instanceof LeaseLostError) {
    telemetry.warn('lease_lost');
    return 'acknowledged';
  }
  if (error instanceof PlannedStop && error.madeProgress) return continueLater(dependencies, run);
  const verdict = judge(causeOf(error), job.attempts, options.retryRules, chance());
  telemetry.error('job_attempt_failed', error, { attempt: job.attempts, verdict: verdict.kind });
  switch (verdict.kind) {
    case 'fail':
      await jobs.fail(
        job.key,
        owner,
        jobFailure(error),
        { deadLetter: false },
        now().toISOString(),
      );
      telemetry.jobEnded('failed');
      return 'acknowledged';
    case 'exhausted':
      await jobs.fail(job.key, owner, jobFailure(error), { deadLetter: true }, now().toISOString());
      telemetry.jobEnded('failed');
      await queue.hide(run.delivery.receiptHandle, 0);
      return 'returned';
    case 'retry':
      return retry(dependencies, run, verdict.afterSeconds);
    case 'wait':
      return wait(dependencies, run, verdict.afterSeconds);
  }
}
