import type { Job } from './job.ts';
import { jobFailure } from './job-failure.ts';
import { longestDelaySeconds } from './job-queue.ts';
import type { EndedRun, RunDependencies } from './run-claimed.ts';
import type { Disposition } from './worker.ts';

/** When a wait of so many seconds ends, ISO 8601. */
function endOfWait(now: Date, seconds: number): string {
  return new Date(now.getTime() + seconds * 1000).toISOString();
}

/** What the job is to remember as spent, when this run has spent anything that no checkpoint keeps. */
function spentIn({ job, spent }: EndedRun): { readonly spent?: Job['spent'] } {
  return spent.size === 0 ? {} : { spent: { ...job.spent, ...Object.fromEntries(spent) } };
}

/**
 * Gives the job back and sends a new message for it. The lease goes first: if this run dies between
 * the two, the old message returns and finds the job free.
 */
async function passOn(
  { jobs, queue, now }: RunDependencies,
  run: EndedRun,
  waitSeconds: number,
): Promise<Disposition> {
  const { job, owner, delivery } = run;
  const time = now();
  const how = {
    ...spentIn(run),
    countAttempt: false,
    handedOver: true,
    ...(waitSeconds > 0 && { waitingUntil: endOfWait(time, waitSeconds) }),
  };
  await jobs.release(job.key, owner, how, time.toISOString());
  await queue.send(delivery, { delaySeconds: Math.min(waitSeconds, longestDelaySeconds) });
  return 'acknowledged';
}

/** A planned stop: the next run goes on at once from the last checkpoint. */
export async function continueLater(
  dependencies: RunDependencies,
  run: EndedRun,
): Promise<Disposition> {
  dependencies.telemetry.info('job_continues');
  dependencies.telemetry.jobEnded('continued');
  return passOn(dependencies, run, 0);
}

/**
 * Somebody told us to wait, for hours if need be: a chain of delayed copies, since SQS delays one
 * at most 900 s. Uses up no attempt and no receive.
 */
export async function wait(
  dependencies: RunDependencies,
  run: EndedRun,
  seconds: number,
): Promise<Disposition> {
  dependencies.telemetry.info('job_waits', { wait_seconds: seconds });
  dependencies.telemetry.jobEnded('retried');
  return passOn(dependencies, run, seconds);
}

/** A failed attempt with attempts left: the same message comes again after a while. */
export async function retry(
  { jobs, queue, telemetry, now }: RunDependencies,
  run: EndedRun,
  seconds: number,
): Promise<Disposition> {
  const { job, owner, delivery } = run;
  const how = { ...spentIn(run), countAttempt: true };
  await jobs.release(job.key, owner, how, now().toISOString());
  await queue.hide(delivery.receiptHandle, seconds);
  telemetry.jobEnded('retried');
  return 'returned';
}

/**
 * The end of a job that cannot be done. One whose attempts are used up leaves its message to the
 * redrive into the dead letters.
 */
export async function fail(
  { jobs, queue, telemetry, now }: RunDependencies,
  run: EndedRun,
  error: unknown,
  options: { readonly deadLetter: boolean; readonly settlingSeconds: number },
): Promise<Disposition> {
  const { job, owner, delivery } = run;
  const { deadLetter, settlingSeconds } = options;
  const how = { ...spentIn(run), deadLetter };
  const failed = await jobs.fail(job.key, owner, jobFailure(error), how, now().toISOString());
  if (!failed) {
    telemetry.warn('lease_lost');
    return 'acknowledged';
  }
  telemetry.jobEnded('failed');
  if (!deadLetter) return 'acknowledged';
  await queue.hide(delivery.receiptHandle, settlingSeconds);
  return 'returned';
}
