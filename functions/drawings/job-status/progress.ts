import { isFinal, type Job } from '#shared/jobs/job.ts';
import { factsOf } from '../drawing-job.ts';
import { type StageName, stageNamesOf } from '../stage-names.ts';

const steps: Readonly<Record<StageName, string>> = {
  context: 'Reading the context document',
  schedule: 'Reading the drawing',
  excel_generation: 'Writing the workbook',
  judge: 'Checking the schedule',
};

/** Typical time of one stage, in seconds: a drawing takes a few seconds in all. */
const secondsPerStage = 5;

export interface Progress {
  readonly stages_completed: readonly string[];
  readonly current_stage: string | null;
  readonly current_step: string;
  /** 0 to 90 until the job is final, then 100. */
  readonly percentage: number;
  readonly estimated_time_remaining_seconds: number;
}

function currentStep(job: Job, current: StageName | undefined): string {
  if (job.status === 'queued') return 'Waiting for a worker';
  if (isFinal(job.status)) return `The job is ${job.status}`;
  return current === undefined ? 'Starting' : steps[current];
}

export function progressOf(job: Job): Progress {
  const stages = stageNamesOf(factsOf(job).pipeline);
  const open = stages.filter((name) => !job.stagesCompleted.includes(name));
  const final = isFinal(job.status);
  const current = final ? undefined : open[0];
  const share = (stages.length - open.length) / stages.length;
  return {
    stages_completed: job.stagesCompleted,
    current_stage: job.status === 'processing' ? (current ?? null) : null,
    current_step: currentStep(job, current),
    percentage: job.status === 'completed' ? 100 : Math.min(90, Math.round(share * 100)),
    estimated_time_remaining_seconds: final ? 0 : open.length * secondsPerStage,
  };
}
