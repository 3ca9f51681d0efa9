import * as z from 'zod';
import { type Job, jobStates, type Wait } from './job.ts';
import {
  checkpoint,
  failedAttempt,
  jobFailure,
  jobLetter,
  jobWarning,
  stageUsage,
} from './job-schemas.ts';

/** The partition key's name in the table, as the briefs demand it. */
export const keyAttribute = 'company#client#job';

/** A job as it lies in the table: snake_case, facts of its system beside the engine's. */
const jobItem = z
  .object({
    [keyAttribute]: z.string(),
    job_id: z.string(),
    company_id: z.string(),
    status: z.enum(jobStates),
    created_at: z.string(),
    updated_at: z.string(),
    correlation_id: z.string(),
    stages_completed: z.array(z.string()),
    current_stage: z.string().nullable(),
    last_checkpoint: z.string().nullable(),
    checkpoints: z.record(z.string(), checkpoint),
    spent: z.record(z.string(), stageUsage).optional(),
    attempts: z.number(),
    lease_owner: z.string().optional(),
    lease_until: z.string().optional(),
    carried_since: z.string().optional(),
    waiting_until: z.string().optional(),
    waiting_for: z.object({ code: z.string(), message: z.string() }).optional(),
    tried_since: z.string().optional(),
    failed_attempts: z.array(failedAttempt).optional(),
    stage_progress: z.object({ done: z.number(), of: z.number() }).optional(),
    output_files: z.record(z.string(), z.string()),
    result_version: z.number().optional(),
    result: z.record(z.string(), z.unknown()).nullable(),
    warnings: z.array(jobWarning),
    error: jobFailure.nullable(),
    dead_lettered: z.boolean(),
    letters: z.array(jobLetter).optional(),
    letters_left: z.array(z.string()).optional(),
    dead_letter_of: z.string().optional(),
    inputs_deleted_at: z.string().optional(),
    redrives: z.number().optional(),
    redriven_at: z.string().optional(),
    ttl: z.number(),
  })
  .catchall(z.unknown());

export type JobItem = z.infer<typeof jobItem>;

const engineAttributes = new Set(Object.keys(jobItem.shape));

export function toItem(job: Job): JobItem {
  return {
    ...job.facts,
    [keyAttribute]: job.key,
    job_id: job.jobId,
    company_id: job.companyId,
    status: job.status,
    created_at: job.createdAt,
    updated_at: job.updatedAt,
    correlation_id: job.correlationId,
    stages_completed: [...job.stagesCompleted],
    current_stage: job.currentStage,
    last_checkpoint: job.stagesCompleted.at(-1) ?? null,
    checkpoints: { ...job.checkpoints },
    ...(Object.keys(job.spent).length > 0 && { spent: { ...job.spent } }),
    attempts: job.attempts,
    ...(job.lease && { lease_owner: job.lease.owner, lease_until: job.lease.until }),
    ...(job.carriedSince !== null && { carried_since: job.carriedSince }),
    ...waitAttributes(job.wait),
    ...(job.triedSince !== null && { tried_since: job.triedSince }),
    ...(job.failedAttempts.length > 0 && { failed_attempts: [...job.failedAttempts] }),
    ...(job.stageProgress !== null && { stage_progress: job.stageProgress }),
    output_files: { ...job.outputFiles },
    ...(job.resultVersion > 1 && { result_version: job.resultVersion }),
    result: job.summary,
    warnings: [...job.warnings],
    error: job.error,
    dead_lettered: job.deadLettered,
    ...letterAttributes(job),
    ...(job.inputsDeletedAt !== null && { inputs_deleted_at: job.inputsDeletedAt }),
    ...redriveAttributes(job),
    ttl: job.ttl,
  };
}

/** The time on its own, since conditions ask for it. */
export function waitAttributes(wait: Wait | null) {
  if (wait === null) return {};
  const { until, ...why } = wait;
  return { waiting_until: until, waiting_for: why };
}

/** `dead_letter_of` is the key of an index in which only dead jobs are. */
function letterAttributes({ companyId, deadLettered, letters, lettersLeft }: Job) {
  return {
    ...(deadLettered && { dead_letter_of: companyId }),
    ...(letters.length > 0 && { letters: [...letters] }),
    ...(lettersLeft.length > 0 && { letters_left: [...lettersLeft] }),
  };
}

/** Few jobs have any. */
function redriveAttributes({ redrives: { count, lastAt } }: Job) {
  return lastAt === null ? {} : { redrives: count, redriven_at: lastAt };
}

function waitOf({ waiting_until: until, waiting_for: why }: JobItem): Wait | null {
  if (until === undefined) return null;
  return { until, ...(why ?? { code: 'wait', message: 'A service asked for a pause.' }) };
}

/** @throws ZodError when the item is not one of ours. */
export function fromItem(raw: unknown): Job {
  const item = jobItem.parse(raw);
  const { lease_owner: owner, lease_until: until } = item;
  return {
    key: item[keyAttribute],
    jobId: item.job_id,
    companyId: item.company_id,
    status: item.status,
    createdAt: item.created_at,
    updatedAt: item.updated_at,
    correlationId: item.correlation_id,
    facts: Object.fromEntries(Object.entries(item).filter(([name]) => !engineAttributes.has(name))),
    stagesCompleted: item.stages_completed,
    currentStage: item.current_stage,
    stageProgress: item.stage_progress ?? null,
    checkpoints: item.checkpoints,
    spent: item.spent ?? {},
    attempts: item.attempts,
    lease: owner !== undefined && until !== undefined ? { owner, until } : null,
    carriedSince: item.carried_since ?? null,
    wait: waitOf(item),
    triedSince: item.tried_since ?? null,
    failedAttempts: item.failed_attempts ?? [],
    outputFiles: item.output_files,
    resultVersion: item.result_version ?? 1,
    summary: item.result,
    warnings: item.warnings,
    error: item.error,
    deadLettered: item.dead_lettered,
    letters: item.letters ?? [],
    lettersLeft: item.letters_left ?? [],
    inputsDeletedAt: item.inputs_deleted_at ?? null,
    redrives: { count: item.redrives ?? 0, lastAt: item.redriven_at ?? null },
    ttl: item.ttl,
  };
}
