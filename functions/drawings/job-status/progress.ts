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
  /** Nothing is done before, because a service asked for a pause. ISO 8601. */
  readonly waiting_until: string | null;
  /** Who asked for it, and why. */
  readonly waiting_for: { readonly code: string; readonly message: string } | null;
  /** 0 to 90 until the job is final, then 100. */
  readonly percentage: number;
  readonly estimated_time_remaining_seconds: number;
}

const ends = {
  completed: 'Done: the results can be downloaded',
  failed: 'Ended without a schedule: see the error',
  cancelled: 'Cancelled',
} as const;

function currentStep(job: Job, current: StageName | undefined): string {
  switch (job.status) {
    case 'queued':
      return job.wait === null
        ? 'Waiting for a worker'
        : `Waiting until ${job.wait.until}: ${job.wait.message}`;
    case 'processing':
      return current === undefined ? 'Starting' : `${steps[current]}${pages(job)}`;
    default:
      return ends[job.status];
  }
}

function waitingFor({ wait }: Job): Progress['waiting_for'] {
  return wait === null ? null : { code: wait.code, message: wait.message };
}

/** Known of long readings only. */
function pages({ stageProgress }: Job): string {
  return stageProgress === null ? '' : ` (page ${stageProgress.done} of ${stageProgress.of})`;
}

function partOfStage({ stageProgress }: Job): number {
  return stageProgress === null ? 0 : stageProgress.done / Math.max(1, stageProgress.of);
}

export function progressOf(job: Job): Progress {
  const stages = stageNamesOf(factsOf(job).pipeline);
  const open = stages.filter((name) => !job.stagesCompleted.includes(name));
  const final = isFinal(job.status);
  const current = final ? undefined : open[0];
  const share = (stages.length - open.length + partOfStage(job)) / stages.length;
  return {
    stages_completed: job.stagesCompleted,
    current_stage: job.status === 'processing' ? (current ?? null) : null,
    current_step: currentStep(job, current),
    waiting_until: job.wait?.until ?? null,
    waiting_for: waitingFor(job),
    percentage: job.status === 'completed' ? 100 : Math.min(90, Math.round(share * 100)),
    estimated_time_remaining_seconds: final ? 0 : open.length * secondsPerStage,
  };
}
