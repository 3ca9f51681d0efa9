import { lettersWith } from './dead-job-changes.ts';
import { type Change, type Condition, condition } from './dynamodb-job-update.ts';
import type { FailedAttempt, JobFailure, JobWarning, Lease, StageProgress } from './job.ts';
import { waitAttributes } from './job-item.ts';
import type {
  CarryingMessage,
  Claimant,
  FailOptions,
  Release,
  Revision,
  StageRecord,
} from './job-store.ts';

/** The rules of `job-changes.ts` as conditional updates of an item. */

const noLease = ['lease_owner', 'lease_until', 'stage_progress'];
const noWait = ['waiting_until', 'waiting_for'];

function failedAttempts(attempt: FailedAttempt | undefined): Pick<Change, 'append'> {
  return attempt === undefined ? {} : { append: { failed_attempts: [attempt] } };
}

function files(outputFiles: StageRecord['outputFiles']) {
  return Object.fromEntries(
    Object.entries(outputFiles).map(([type, key]) => [`output_files.${type}`, key]),
  );
}

function results({ stage, checkpoint, outputFiles }: Omit<StageRecord, 'nextStage'>) {
  return {
    ...(checkpoint && { [`checkpoints.${stage}`]: checkpoint }),
    ...files(outputFiles),
  };
}

export function claim(
  { owner, until, messageSentAt, mostAttempts }: Claimant,
  now: string,
): Change {
  return {
    set: {
      status: 'processing',
      lease_owner: owner,
      lease_until: until,
      carried_since: messageSentAt,
      updated_at: now,
    },
    setOnce: { tried_since: now },
    add: { attempts: 1 },
    remove: noWait,
    condition: condition.claimable(now, mostAttempts),
  };
}

export function renewal({ owner, until }: Lease, progress: StageProgress | undefined): Change {
  return {
    set: { lease_until: until, ...(progress && { stage_progress: progress }) },
    condition: condition.heldBy(owner),
  };
}

export function stageRecord(owner: string, record: StageRecord, now: string): Change {
  const { stage, nextStage, warnings } = record;
  return {
    set: {
      current_stage: nextStage,
      last_checkpoint: stage,
      updated_at: now,
      ...results(record),
    },
    append: { stages_completed: [stage], warnings },
    remove: ['stage_progress'],
    condition: condition.openFor(owner, stage),
  };
}

/** With its last stage, or without when that is recorded already. */
export function completion(
  owner: string,
  lastStage: StageRecord | undefined,
  summary: Readonly<Record<string, unknown>>,
  now: string,
): Change {
  const base: Change =
    lastStage === undefined
      ? { set: { updated_at: now }, condition: condition.heldBy(owner) }
      : stageRecord(owner, lastStage, now);
  return {
    ...base,
    set: { ...base.set, current_stage: null, status: 'completed', result: summary },
    remove: noLease,
  };
}

export function replacedCheckpoint(
  owner: string,
  stage: Omit<StageRecord, 'nextStage'>,
  now: string,
): Change {
  return { set: { ...results(stage), updated_at: now }, condition: condition.heldBy(owner) };
}

export function revision(
  fromVersion: number,
  { outputFiles, summary }: Revision,
  now: string,
): Change {
  return {
    set: {
      ...files(outputFiles),
      result_version: fromVersion + 1,
      result: summary,
      updated_at: now,
    },
    condition: condition.completedAt(fromVersion),
  };
}

export function addition(
  version: number,
  outputFiles: Revision['outputFiles'],
  now: string,
): Change {
  return {
    set: { ...files(outputFiles), updated_at: now },
    condition: condition.completedAt(version),
  };
}

export function failure(
  companyId: string,
  error: JobFailure,
  { deadLetter, letter, failedAttempt, spent }: FailOptions,
  now: string,
  when: Condition,
): Change {
  return {
    set: {
      status: 'failed',
      error,
      dead_lettered: deadLetter,
      updated_at: now,
      ...(deadLetter && { dead_letter_of: companyId }),
      ...(letter && { letters: lettersWith(letter, now) }),
      ...(spent && { spent }),
    },
    ...failedAttempts(failedAttempt),
    remove: noLease,
    condition: when,
  };
}

export function release(
  owner: string,
  { countAttempt, wait = null, failedAttempt, handedOver = false, spent }: Release,
  now: string,
): Change {
  return {
    set: {
      status: 'queued',
      updated_at: now,
      ...waitAttributes(wait),
      ...(handedOver && { carried_since: now }),
      ...(spent && { spent }),
    },
    add: { attempts: countAttempt ? 0 : -1 },
    ...failedAttempts(failedAttempt),
    remove: noLease,
    condition: condition.heldBy(owner),
  };
}

/** Whether it was redriven at all, the rules say. */
export function reopening({ sentAt }: CarryingMessage, now: string): Change {
  return {
    set: {
      status: 'queued',
      attempts: 0,
      error: null,
      dead_lettered: false,
      carried_since: sentAt,
      updated_at: now,
      redriven_at: now,
    },
    add: { redrives: 1 },
    remove: ['tried_since', 'failed_attempts', 'letters', 'letters_left', 'dead_letter_of'],
    condition: condition.deadBefore(sentAt),
  };
}

export function deadLetter(letter: CarryingMessage, now: string): Change {
  return { append: { letters: lettersWith(letter, now) }, condition: condition.dead };
}

export function letterLeft(messageId: string): Change {
  return { append: { letters_left: [messageId] }, condition: condition.dead };
}

export function warning(owner: string, warning: JobWarning): Change {
  return { append: { warnings: [warning] }, condition: condition.heldBy(owner) };
}

export function cancellation(now: string): Change {
  return {
    set: {
      status: 'cancelled',
      current_stage: null,
      checkpoints: {},
      output_files: {},
      updated_at: now,
    },
    remove: [...noLease, ...noWait],
    condition: condition.open,
  };
}

export const givingUp: Change = {
  set: { dead_lettered: false },
  remove: ['dead_letter_of'],
  condition: condition.failed,
};

export function deletedInputs(now: string): Change {
  return { set: {}, setOnce: { inputs_deleted_at: now }, condition: condition.final };
}
