import type { Job } from '#shared/jobs/job.ts';
import { factsOf, type PipelineName } from './drawing-job.ts';

/** The stages that a drawing's job can have, in order. */
export const stageNames = ['context', 'schedule', 'excel_generation', 'judge'] as const;

export type StageName = (typeof stageNames)[number];

const pipelines: Readonly<Record<PipelineName, readonly [StageName, ...StageName[]]>> = {
  full_analysis: ['context', 'schedule', 'excel_generation', 'judge'],
  no_context: ['schedule', 'excel_generation', 'judge'],
  extract_only: ['schedule'],
};

/** The stages of a pipeline, in order. */
export function stageNamesOf(pipeline: PipelineName): readonly StageName[] {
  return pipelines[pipeline];
}

/** What a job begins with. */
export function firstStageOf(job: Job): StageName {
  const [first] = pipelines[factsOf(job).pipeline];
  return first;
}
