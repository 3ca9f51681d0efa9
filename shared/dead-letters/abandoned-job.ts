import { attemptsOf, toldAttempts } from '../jobs/attempts.ts';
import type { Job, JobFailure } from '../jobs/job.ts';
import { memoryNearlyFull } from '../jobs/memory-watch.ts';
import { timeNearlyOver } from '../jobs/time-watch.ts';

const whileAtWork = 'while this job was at work';

/** How a worker may have died, as far as can be told afterwards. */
const deaths = {
  memory: {
    code: 'out_of_memory',
    message: `The worker needed more memory than it has, and was ended ${whileAtWork}.`,
    action: 'Submit a smaller input, or ask the operator for a worker with more memory.',
  },
  time: {
    code: 'worker_timed_out',
    message: `The worker was ended when its time was over, ${whileAtWork}.`,
    action: 'Ask for less at once: submit a smaller input, or several one by one.',
  },
  before: {
    code: 'never_begun',
    message: 'No worker got as far as to begin this job.',
    action: 'Submit it again later; if it fails again, tell us the job id.',
  },
  unknown: {
    code: 'worker_died',
    message: `The worker was ended ${whileAtWork}.`,
    action: 'Submit it again later; if it fails again, tell us the job id.',
  },
} as const;

/** Who is killed says nothing any more; what it saw coming, it has said before. */
const foretold = new Map<string, keyof typeof deaths>([
  [memoryNearlyFull, 'memory'],
  [timeNearlyOver, 'time'],
]);

/** A warning of a stage that has ended well since foretells nothing. */
function deathOf({ warnings }: Job, stage: string | null): keyof typeof deaths {
  const ofStage = warnings.filter((warning) => warning.stage === stage);
  return ofStage.flatMap(({ code }) => foretold.get(code) ?? []).at(-1) ?? 'unknown';
}

/** Why a job has failed whose worker died, as far as its own record knows. */
export function abandonment(job: Job, now: string): JobFailure {
  const attempts = attemptsOf(job, now);
  if (attempts.length === 0) return { ...deaths.before, stage: null };
  const stage = attempts.at(-1)?.stage ?? null;
  const { code, message, action } = deaths[deathOf(job, stage)];
  return { code, message: `${message} ${toldAttempts(attempts)}`, action, stage };
}
