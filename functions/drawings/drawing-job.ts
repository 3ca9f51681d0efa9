import * as z from 'zod';
import type { Job } from '#shared/jobs/job.ts';
import { normalise } from '#shared/jobs/job-key.ts';

/** The ways a drawing can go. `pipeline` of a request; `pipeline_config` of the message. */
export const pipelineNames = ['full_analysis', 'no_context', 'extract_only'] as const;

export type PipelineName = (typeof pipelineNames)[number];

export const analyzerNames = ['vector', 'gemini', 'both'] as const;

/** What this system keeps on a job beside the engine's own attributes. */
const drawingFacts = z.object({
  client_name: z.string(),
  project_name: z.string(),
  /** `YYYY-MM`, the partition of DateRangeIndex. */
  date_bucket: z.string(),
  input_files: z.object({ drawing: z.string(), context: z.string().nullable() }),
  pipeline: z.enum(pipelineNames),
  analyzer: z.enum(analyzerNames),
  /** The caller has named the analyzer: then no other one is asked. */
  analyzer_named: z.boolean().default(false),
  /** Nothing but results stays when the job has ended for good. Written where it is wanted. */
  delete_after_completion: z.literal(true).exactOptional(),
  metadata: z.object({
    client_name: z.string(),
    project_name: z.string(),
    file_name: z.string(),
  }),
});

export type DrawingFacts = z.infer<typeof drawingFacts>;

/** @throws ZodError when the job is none of this system's */
export function factsOf(job: Job): DrawingFacts {
  return drawingFacts.parse(job.facts);
}

/** Whether nothing but results is to stay of a job that has ended for good. */
export function keepsOnlyResults(job: Job): boolean {
  return factsOf(job).delete_after_completion === true;
}

/** The folder of a job's files: `{company}/{client}/{project}/{job_id}`. */
export function filePrefix(job: {
  readonly companyId: string;
  readonly clientName: string;
  readonly projectName: string;
  readonly jobId: string;
}): string {
  const { companyId, clientName, projectName, jobId } = job;
  return `${companyId}/${normalise(clientName)}/${normalise(projectName)}/${jobId}`;
}

/** The folder of a job's files, by what the job knows of itself. */
export function folderOf(job: Job): string {
  const { client_name: clientName, project_name: projectName } = factsOf(job);
  return filePrefix({ companyId: job.companyId, clientName, projectName, jobId: job.jobId });
}
