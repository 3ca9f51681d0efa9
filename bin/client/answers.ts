import * as z from 'zod';

/** What the command line reads of the API's answers. */

export const errorAnswer = z.object({
  error: z.string(),
  error_code: z.string(),
  action: z.string().optional(),
});

export const acceptedAnswer = z.object({ job_id: z.string(), status: z.string() });

export const uploadAnswer = z.object({
  key: z.string(),
  url: z.string(),
  fields: z.record(z.string(), z.string()),
});

export const statusAnswer = z.object({
  job_id: z.string(),
  status: z.enum(['queued', 'processing', 'completed', 'failed', 'cancelled']),
  created_at: z.string(),
  client_name: z.string(),
  project_name: z.string(),
  progress: z.object({
    stages_completed: z.array(z.string()),
    current_stage: z.string().nullable(),
    current_step: z.string(),
    percentage: z.number(),
  }),
  files: z.record(z.string(), z.object({ filename: z.string(), download_url: z.string() })),
  summary: z.record(z.string(), z.unknown()).nullable(),
  warnings: z.array(z.object({ stage: z.string(), code: z.string(), message: z.string() })),
  error: z
    .object({
      code: z.string(),
      message: z.string(),
      action: z.string(),
      stage: z.string().nullable(),
    })
    .nullable(),
});

export type JobStatus = z.infer<typeof statusAnswer>;

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
