import * as z from 'zod';
import { jobStates } from '#shared/jobs/job.ts';
import { aiJobError } from './error.ts';
import { aiJobId } from './job-id.ts';

/** What `POST /jobs` is sent. The input is held against its type. */
export const jobSubmission = z.strictObject({
  jobType: z.string().min(1),
  input: z.unknown().refine((value) => value !== undefined, 'is missing'),
  /** An answer that the same company got to the same input within a day will do, at no cost. */
  allowCached: z.boolean().exactOptional(),
});

/** What `POST /jobs` answers. */
export const jobAccepted = z.object({ jobId: aiJobId, status: z.literal('queued') });

export type JobAccepted = z.infer<typeof jobAccepted>;

/** What `POST /jobs/{jobId}/cancel` answers. */
export const cancelAnswer = z.object({
  jobId: aiJobId,
  status: z.literal('cancelled'),
  /** When it was cancelled, ISO 8601 UTC. */
  updatedAt: z.iso.datetime(),
});

export type CancelAnswer = z.infer<typeof cancelAnswer>;

/** What the models took, over all calls. */
const usage = z.object({
  inputTokens: z.int().min(0),
  outputTokens: z.int().min(0),
  /** In US dollars. */
  estimatedCost: z.number().min(0),
});

/** Who made the result. */
const madeBy = z.object({
  /** As the provider names it, with its version. */
  model: z.string(),
  /** Such as `blog-post v1`. */
  prompt: z.string(),
  /** It was made for an earlier job and cost nothing now. */
  cached: z.boolean(),
});

/** A job in a list. Times are ISO 8601 UTC. */
const jobLine = z.object({
  jobId: aiJobId,
  jobType: z.string(),
  status: z.enum(jobStates),
  error: aiJobError.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Null until it is final. */
  completedAt: z.iso.datetime().nullable(),
  /** Nothing is done before, because a service asked for a pause; null when none did. */
  waitingUntil: z.iso.datetime().nullable(),
  /** Who asked for it, and why. */
  waitingFor: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** Null until a model was asked. */
  usage: usage.nullable(),
});

/** What `GET /jobs/{jobId}` answers. */
export const jobAnswer = jobLine.extend({
  /** The output of its type; null until it is completed. */
  result: z.record(z.string(), z.unknown()).nullable(),
  madeBy: madeBy.nullable(),
  /** How often it was brought back from the dead letters, and when last. */
  redrives: z.object({ count: z.int().min(0), lastAt: z.iso.datetime().nullable() }),
});

export type JobAnswer = z.infer<typeof jobAnswer>;

/** What `GET /jobs` answers, newest first. */
export const jobListAnswer = z.object({
  jobs: z.array(jobLine),
  /** For the next page; null on the last. */
  nextCursor: z.string().nullable(),
});

export type JobListAnswer = z.infer<typeof jobListAnswer>;
