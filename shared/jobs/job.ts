/** Where a job stands. The last three are final. */
export const jobStates = ['queued', 'processing', 'completed', 'failed', 'cancelled'] as const;

export type JobState = (typeof jobStates)[number];

const finalStates: ReadonlySet<JobState> = new Set(['completed', 'failed', 'cancelled']);

/** A final state never changes, except by an explicit redrive. */
export function isFinal(state: JobState): boolean {
  return finalStates.has(state);
}

/** The output of a finished stage, kept so that a retry need not do it again. */
export interface Checkpoint {
  /** Key in the file store. */
  readonly key: string;
  /** SHA-256 of the file, hex. */
  readonly hash: string;
  readonly version: number;
  /** What models took to make it; only of a stage that asked one. */
  readonly usage?: StageUsage;
}

/** What a stage has spent on models. */
export interface StageUsage {
  /** Tokens that went in and came out. */
  readonly input: number;
  readonly output: number;
  /** Estimated, in US dollars. */
  readonly cost: number;
}

/** Why a job failed, in words for its owner. */
export interface JobFailure {
  readonly code: string;
  readonly message: string;
  readonly action: string;
  readonly stage: string | null;
}

/** Something that is missing from a completed job. */
export interface JobWarning {
  readonly stage: string;
  readonly code: string;
  readonly message: string;
}

/** A run that failed and was not the last one. */
export interface FailedAttempt {
  /** As `attempts` counted it. One that is missing here ended without a word: its worker was killed. */
  readonly attempt: number;
  /** ISO 8601. */
  readonly at: string;
  readonly stage: string | null;
  readonly code: string;
}

/** A pause that somebody has asked for. */
export interface Wait {
  /** ISO 8601. */
  readonly until: string;
  /** Who asked, and why, as a code and a sentence. */
  readonly code: string;
  readonly message: string;
}

/** A message that lies among the dead letters for a job, or is on its way there. */
export interface JobLetter {
  /** As its queue names it, also among the dead letters. */
  readonly messageId: string;
  /** ISO 8601. */
  readonly sentAt: string;
  /** Its name, where it is a copy that we have sent ourselves. */
  readonly copy?: string;
  /** The id of the message in whose place it was sent, the first of them. */
  readonly original?: string;
  /** When it was in somebody's hand after the job's end, or at it. ISO 8601. */
  readonly seenAt: string;
}

/** How often a job was brought back from the dead letters. */
interface Redrives {
  readonly count: number;
  /** ISO 8601; null where there was none. */
  readonly lastAt: string | null;
}

export interface Lease {
  /** One worker's run, not its machine. */
  readonly owner: string;
  /** ISO 8601. */
  readonly until: string;
}

/** How far the stage at work has come, as it says itself. */
export interface StageProgress {
  readonly done: number;
  readonly of: number;
}

/** One piece of accepted work. Times are ISO 8601 UTC. */
export interface Job {
  /** `company#client#job`: unique over everything. */
  readonly key: string;
  readonly jobId: string;
  readonly companyId: string;
  readonly status: JobState;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Follows the job from the request to the last log line. */
  readonly correlationId: string;
  /** What the system that owns the job knows of it: flat names and small values. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** In the order in which they ended; a stage that was left out is among them. */
  readonly stagesCompleted: readonly string[];
  readonly currentStage: string | null;
  /** Written with the lease, so only of work that takes longer than a heartbeat. */
  readonly stageProgress: StageProgress | null;
  readonly checkpoints: Readonly<Record<string, Checkpoint>>;
  /** What stages that have not ended well have spent on models so far, by stage. */
  readonly spent: Readonly<Record<string, StageUsage>>;
  /** Runs begun, planned stops not counted. */
  readonly attempts: number;
  readonly lease: Lease | null;
  /** When the message that carries the job was sent, ISO 8601; null before the first claim. */
  readonly carriedSince: string | null;
  /** Nobody works for it before, because somebody told us to wait. */
  readonly wait: Wait | null;
  /** When work for it began, ISO 8601; anew with a redrive. Its waits have an end, counted from here. */
  readonly triedSince: string | null;
  /** Since the work began, in order. */
  readonly failedAttempts: readonly FailedAttempt[];
  /** Result files by type, as keys in the file store. */
  readonly outputFiles: Readonly<Record<string, string>>;
  /** 1 as the pipeline made it; each revision of a completed job counts one more. */
  readonly resultVersion: number;
  /** A short result, kept with the job. */
  readonly summary: Readonly<Record<string, unknown>> | null;
  readonly warnings: readonly JobWarning[];
  readonly error: JobFailure | null;
  /** Its attempts are used up and its message lies among the dead letters, or is on its way. */
  readonly deadLettered: boolean;
  /** Of a job that is dead: the messages that may be redriven for it. */
  readonly letters: readonly JobLetter[];
  /** Ids of those that somebody has brought back since. */
  readonly lettersLeft: readonly string[];
  /** Each begins its attempts anew and keeps its checkpoints. */
  readonly redrives: Redrives;
  /** When everything but its results was deleted, ISO 8601; null where its owner does not want that. */
  readonly inputsDeletedAt: string | null;
  /** When the record may be forgotten, in seconds since the epoch. */
  readonly ttl: number;
}
