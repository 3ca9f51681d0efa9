import { attemptsOf, toldAttempts } from './attempts.ts';
import type { Job, JobFailure } from './job.ts';
import type { Delivery } from './job-queue.ts';
import { memoryNearlyFull } from './memory-watch.ts';
import { carrierOf } from './message-copy.ts';
import type { RunDependencies } from './run-claimed.ts';
import type { Pipeline } from './stage.ts';
import { timeNearlyOver } from './time-watch.ts';

const whileAtWork = 'while this job was at work';

type Dependencies = Pick<RunDependencies, 'jobs' | 'telemetry' | 'now'>;

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

/** A job as the killed attempt left it that was in the stage that was next, also where that is the first. */
export function inStage(job: Job, firstStage: string | undefined): Job {
  return job.stagesCompleted.length > 0 || firstStage === undefined
    ? job
    : { ...job, currentStage: firstStage };
}

/** Fails a job whose attempts are used up; `false` when it has ended, or another message carries it. */
export function failUsedUp(
  { jobs, telemetry, now }: Dependencies,
  pipeline: Pick<Pipeline, 'stagesOf'>,
  job: Job,
  delivery: Delivery,
): Promise<boolean> {
  const time = now().toISOString();
  const [first] = pipeline.stagesOf(job);
  const failure = abandonment(inStage(job, first?.name), time);
  telemetry.warn('job_attempts_used_up', { attempts: job.attempts });
  return jobs.failAbandoned(job.key, failure, carrierOf(delivery), time);
}
