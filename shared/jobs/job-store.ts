import type {
  Checkpoint,
  FailedAttempt,
  Job,
  JobFailure,
  JobLetter,
  JobState,
  JobWarning,
  Lease,
  StageProgress,
  Wait,
} from './job.ts';

/** What came of trying to claim a job. */
export type Claim =
  | { readonly outcome: 'claimed'; readonly job: Job }
  | { readonly outcome: 'final'; readonly job: Job }
  | { readonly outcome: 'leased'; readonly until: string }
  | { readonly outcome: 'waiting'; readonly until: string }
  /** Each of its attempts was begun, and none has come to an end. */
  | { readonly outcome: 'exhausted'; readonly job: Job }
  /** It was there and is to be forgotten; its folder of files, where some may come yet. */
  | { readonly outcome: 'forgotten'; readonly folder: string | null }
  | { readonly outcome: 'missing' };

/** Who wants a job, and since when the message that brought it is on its way. ISO 8601. */
export interface Claimant extends Lease {
  readonly messageSentAt: string;
  /** A job that was begun so often is begun no more. @default - however often */
  readonly mostAttempts?: number;
}

/** A message of a job, as far as its record remembers it. */
export type CarryingMessage = Omit<JobLetter, 'seenAt'>;

/** How a run gives its job back. */
export interface Release {
  /** `false` gives the attempt back. */
  readonly countAttempt: boolean;
  /** Nobody may claim the job before it is over. */
  readonly wait?: Wait | null;
  /** What the run has come to, where it failed. */
  readonly failedAttempt?: FailedAttempt;
  /** A new message will carry the job from now on; the old one does not count any more. */
  readonly handedOver?: boolean;
  /** What the job is to remember as spent. @default - what it remembers */
  readonly spent?: Job['spent'];
}

/** How a run fails its job. */
export interface FailOptions {
  /** Its attempts are used up: its message goes to the dead letters. */
  readonly deadLetter: boolean;
  /** The message that goes there. */
  readonly letter?: CarryingMessage;
  /** What the run has come to. */
  readonly failedAttempt?: FailedAttempt;
  /** What the job is to remember as spent. @default - what it remembers */
  readonly spent?: Job['spent'];
}

/** A finished stage, as the job remembers it. */
export interface StageRecord {
  readonly stage: string;
  /** `null` for an optional stage that failed. */
  readonly checkpoint: Checkpoint | null;
  readonly nextStage: string | null;
  readonly outputFiles: Readonly<Record<string, string>>;
  readonly warnings: readonly JobWarning[];
}

/** A new version of what a completed job has made. */
export interface Revision {
  /** Added to those that the job has; of one type the new one counts. */
  readonly outputFiles: Readonly<Record<string, string>>;
  readonly summary: Readonly<Record<string, unknown>>;
}

/** What stays of a forgotten job, so that a message of it that comes late is understood. */
export interface Forgotten {
  /** Of its files, where a worker may be about to write some. */
  readonly folder?: string;
  /** Seconds since the epoch: longer than any message of it can live. */
  readonly until: number;
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
  /**
   * Takes a job that is queued and need not wait, or whose lease has run out, and counts an attempt.
   */
  claim(key: string, claimant: Claimant, now: string): Promise<Claim>;
  renew(key: string, lease: Lease, progress?: StageProgress): Promise<boolean>;
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
    options: FailOptions,
    now: string,
  ): Promise<boolean>;
  /** Keeps a checkpoint that was made anew because the old one was damaged. */
  replaceCheckpoint(
    key: string,
    owner: string,
    stage: Omit<StageRecord, 'nextStage'>,
    now: string,
  ): Promise<boolean>;
  /**
   * Makes version `fromVersion + 1` the result of a completed job, which stays completed; `false` when
   * it is not completed or has another version by now. Of many at once, one succeeds;
   * that one may ask again.
   */
  revise(key: string, fromVersion: number, revision: Revision, now: string): Promise<boolean>;
  /**
   * Adds files to the result of a completed job, which keeps its version; `false` when it is not
   * completed or has another version by now.
   */
  addFiles(
    key: string,
    version: number,
    outputFiles: Revision['outputFiles'],
    now: string,
  ): Promise<boolean>;
  /** Back to queued: another run will go on. */
  release(key: string, owner: string, how: Release, now: string): Promise<boolean>;
  /**
   * Fails a job whose worker has died: never one that is final, under a live lease, or carried by a
   * younger message than the one that was found dead.
   */
  failAbandoned(
    key: string,
    failure: JobFailure,
    letter: CarryingMessage,
    now: string,
  ): Promise<boolean>;
  /**
   * The one way back from a final state: queues a job that ended among the dead letters, with its
   * checkpoints and a new count of attempts, when its message was redriven. That is a message which was
   * sent after that end; and a copy that we have sent ourselves, only when it is sent after it was known
   * as a dead letter of the job.
   */
  reopen(key: string, message: CarryingMessage, now: string): Promise<boolean>;
  /** Says that this message is a dead letter of a dead job; `false` when the job is not dead. */
  addLetter(key: string, letter: CarryingMessage, now: string): Promise<boolean>;
  /** Says that a dead letter is there no more, since it was brought back or replaced; `false` when the job is not dead, or no more. */
  letterLeft(key: string, messageId: string): Promise<boolean>;
  /** A company's jobs that have dead letters, newest first; of very many, some. */
  findDead(companyId: string): Promise<readonly Job[]>;
  /**
   * Open jobs, or some of them, that nobody has touched since `before`, that no lease holds, that
   * nobody told to wait, and whose message, if there is one, was sent before `sentBefore`. ISO 8601.
   */
  findStalled(before: string, sentBefore?: string): Promise<readonly Job[]>;
  /** Says that a new message will carry such a job; `false` when somebody has touched it meanwhile. */
  handOver(key: string, before: string, now: string): Promise<boolean>;
  /** Adds what its owner should know, once for each stage and code. */
  warn(key: string, owner: string, warning: JobWarning): Promise<boolean>;
  /**
   * Ends an open job at once, whoever works for it; what it has made is no longer its own. `false` when
   * it has ended otherwise.
   */
  cancel(key: string, now: string): Promise<boolean>;
  /** Has a failed job end for good, so that no redrive brings it back; `false` when it has not failed. */
  giveUp(key: string): Promise<boolean>;
  /** Says that nothing but the results of an ended job is left; `false` when it has not ended. */
  inputsDeleted(key: string, now: string): Promise<boolean>;
  /** Removes the record; a worker that holds the job loses it. */
  forget(job: Job, what: Forgotten): Promise<void>;
  /** Whether there was such a job, and it is to be forgotten. */
  isForgotten(key: string): Promise<boolean>;
  list(query: JobListQuery): Promise<JobPage>;
}
