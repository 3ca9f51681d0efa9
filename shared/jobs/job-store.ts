import type { Checkpoint, Job, JobFailure, JobState, JobWarning, Lease } from './job.ts';

/** What came of trying to claim a job. */
export type Claim =
  | { readonly outcome: 'claimed'; readonly job: Job }
  | { readonly outcome: 'final'; readonly job: Job }
  | { readonly outcome: 'leased'; readonly until: string }
  | { readonly outcome: 'missing' };

/** A finished stage, as the job remembers it. */
export interface StageRecord {
  readonly stage: string;
  /** `null` for an optional stage that failed. */
  readonly checkpoint: Checkpoint | null;
  readonly nextStage: string | null;
  readonly outputFiles: Readonly<Record<string, string>>;
  readonly warnings: readonly JobWarning[];
}

export interface JobListQuery {
  readonly companyId: string;
  /** Equal values of facts, such as `client_name`. */
  readonly facts: Readonly<Record<string, string>>;
  readonly status?: JobState;
  readonly limit: number;
  /** As the last page answered it. */
  readonly cursor?: string;
}

export interface JobPage {
  /** Newest first. */
  readonly jobs: readonly Job[];
  readonly cursor: string | null;
}

/**
 * The record of every job. Each change is conditional: it happens wholly on the state it was made
 * for, or not at all. Methods that take a lease answer `false` when the lease is no longer held.
 */
export interface JobStore {
  /** Visible to `find` the moment this returns. */
  create(job: Job): Promise<void>;
  find(companyId: string, jobId: string): Promise<Job | undefined>;
  get(key: string): Promise<Job | undefined>;
  /** Takes a job that is queued, or whose lease has run out, and counts an attempt. */
  claim(key: string, lease: Lease, now: string): Promise<Claim>;
  renew(key: string, lease: Lease): Promise<boolean>;
  recordStage(key: string, owner: string, record: StageRecord, now: string): Promise<boolean>;
  complete(
    key: string,
    owner: string,
    lastStage: StageRecord,
    summary: Readonly<Record<string, unknown>>,
    now: string,
  ): Promise<boolean>;
  fail(
    key: string,
    owner: string,
    failure: JobFailure,
    options: { readonly deadLetter: boolean },
    now: string,
  ): Promise<boolean>;
  /** Back to queued: another run will go on. `countAttempt: false` gives the attempt back. */
  release(key: string, owner: string, countAttempt: boolean, now: string): Promise<boolean>;
  /** Fails a job whose worker has died: never one that is final or under a live lease. */
  failAbandoned(key: string, failure: JobFailure, now: string): Promise<boolean>;
  delete(job: Job): Promise<void>;
  list(query: JobListQuery): Promise<JobPage>;
}
