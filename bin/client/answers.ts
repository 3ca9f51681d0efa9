import * as z from 'zod';
import { jobStates } from '#shared/jobs/job.ts';

/** What the command line reads of the API's answers. */

export const errorAnswer = z.object({
  error: z.string(),
  error_code: z.string(),
  correlation_id: z.string().optional(),
  action: z.string().optional(),
  /** What is wrong with which field. */
  details: z.record(z.string(), z.unknown()).optional(),
});

export const acceptedAnswer = z.object({ job_id: z.string(), status: z.string() });

export const cancelledAnswer = z.object({ job_id: z.string(), status: z.literal('cancelled') });

export const uploadAnswer = z.object({
  key: z.string(),
  url: z.string(),
  fields: z.record(z.string(), z.string()),
});

/** Loose, so that `jobline status` shows all that the API says. */
export const statusAnswer = z.looseObject({
  job_id: z.string(),
  status: z.enum(jobStates),
  created_at: z.string(),
  updated_at: z.string(),
  correlation_id: z.string(),
  attempts: z.number(),
  client_name: z.string(),
  project_name: z.string(),
  progress: z.looseObject({
    stages_completed: z.array(z.string()),
    current_stage: z.string().nullable(),
    current_step: z.string(),
    percentage: z.number(),
  }),
  files: z.record(z.string(), z.looseObject({ filename: z.string(), download_url: z.string() })),
  summary: z.record(z.string(), z.unknown()).nullable(),
  warnings: z.array(z.looseObject({ stage: z.string(), code: z.string(), message: z.string() })),
  error: z
    .looseObject({
      code: z.string(),
      message: z.string(),
      action: z.string(),
      stage: z.string().nullable(),
    })
    .nullable(),
});

export type JobStatus = z.infer<typeof statusAnswer>;

const value = z.union([z.string(), z.number()]).nullable();

export const revisedAnswer = z.object({
  job_id: z.string(),
  version: z.number(),
  applied: z.array(
    z.object({ id: z.string(), field: z.string(), was: value, is: value, reason: z.string() }),
  ),
  files: z.record(z.string(), z.looseObject({ filename: z.string() })),
  warnings: z.array(z.string()).default([]),
});

export type Revised = z.infer<typeof revisedAnswer>;

export const jobsAnswer = z.object({
  jobs: z.array(
    z.object({
      job_id: z.string(),
      status: z.string(),
      created_at: z.string(),
      client_name: z.string(),
      project_name: z.string(),
    }),
  ),
  cursor: z.string().nullable(),
});

export type JobsPage = z.infer<typeof jobsAnswer>;
