import { attemptsOf, toldAttempts } from '../jobs/attempts.ts';
import type { Job, JobFailure } from '../jobs/job.ts';

/** Why a job has failed whose worker died, as far as its own record knows. */
export function abandonment(job: Job, now: string): JobFailure {
  const attempts = attemptsOf(job, now);
  const story =
    attempts.length === 0 ? 'No worker got as far as to begin it.' : toldAttempts(attempts);
  return {
    code: 'worker_died',
    message: `The worker was ended while this job was at work. ${story}`,
    action: 'Submit it again later; if it fails again, tell us the job id.',
    stage: attempts.at(-1)?.stage ?? null,
  };
}
