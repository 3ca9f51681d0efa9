import { LeaseLostError } from './interruptions.ts';
import type { FailedAttempt, Job, Wait } from './job.ts';
import { codeOf, jobFailure } from './job-failure.ts';
import { longestDelaySeconds } from './job-queue.ts';
import type { Release } from './job-store.ts';
import { carrierOf, copyOf } from './message-copy.ts';
import type { EndedRun, RunDependencies } from './run-claimed.ts';
import { StageError } from './stage-error.ts';
import { waitOut } from './wait-out.ts';
import type { Disposition } from './worker.ts';

/** A wait of so many seconds from now, with what was said by whoever asked for it. */
function waitOf(error: unknown, now: Date, seconds: number): Wait {
  const { code, message } = jobFailure(error);
  return { until: new Date(now.getTime() + seconds * 1000).toISOString(), code, message };
}

/** What the job remembers of a run that has failed. */
function failedAttempt({ job }: EndedRun, error: unknown, at: string): FailedAttempt {
  const stage = error instanceof StageError ? error.stage : null;
  return { attempt: job.attempts, at, stage, code: codeOf(error) };
}

/** What the job is to remember as spent, when this run has spent anything that no checkpoint keeps. */
function spentIn({ job, spent }: EndedRun): { readonly spent?: Job['spent'] } {
  return spent.size === 0 ? {} : { spent: { ...job.spent, ...Object.fromEntries(spent) } };
}

/**
 * Makes the job free for another run. A release that was made, and whose answer was lost, is refused the
 * second time: that is none of a job which was taken away.
 *
 * @throws LeaseLostError when it was cancelled or is to be forgotten
 */
async function giveBack(
  dependencies: RunDependencies,
  { job, owner, delivery, remainingMs }: EndedRun,
  how: Release,
  now: Date,
): Promise<void> {
  const { jobs } = dependencies;
  const release = () => jobs.release(job.key, owner, how, now.toISOString());
  // An attempt that cannot be given back would be used up.
  const { receiptHandle } = delivery;
  if (await waitOut(dependencies, { receiptHandle, remainingMs }, release)) return;
  const { status } = (await jobs.get(job.key)) ?? {};
  if (status === undefined || status === 'cancelled') throw new LeaseLostError();
}

/**
 * Gives the job back and sends a new message for it. The lease goes first: if this run dies between
 * the two, the old message returns and finds the job free.
 */
async function passOn(
  dependencies: RunDependencies,
  run: EndedRun,
  wait: Wait | null,
): Promise<Disposition> {
  const { queue, now } = dependencies;
  const { delivery } = run;
  const time = now();
  const how = { ...spentIn(run), countAttempt: false, handedOver: true, wait };
  await giveBack(dependencies, run, how, time);
  const waitSeconds = wait === null ? 0 : (Date.parse(wait.until) - time.getTime()) / 1000;
  await queue.send(copyOf(delivery), {
    delaySeconds: Math.min(Math.max(0, waitSeconds), longestDelaySeconds),
  });
  return 'acknowledged';
}

/** A planned stop: the next run goes on at once from the last checkpoint. */
export async function continueLater(
  dependencies: RunDependencies,
  run: EndedRun,
): Promise<Disposition> {
  dependencies.telemetry.info('job_continues');
  dependencies.telemetry.jobEnded('continued');
  return passOn(dependencies, run, null);
}

/**
 * Somebody told us to wait, for hours if need be: a chain of delayed copies, since SQS delays one
 * at most 900 s. Uses up no attempt and no receive.
 */
export async function wait(
  dependencies: RunDependencies,
  run: EndedRun,
  error: unknown,
  seconds: number,
): Promise<Disposition> {
  const wait = waitOf(error, dependencies.now(), seconds);
  dependencies.telemetry.info('job_waits', { wait_seconds: seconds, wait_code: wait.code });
  dependencies.telemetry.jobEnded('retried');
  return passOn(dependencies, run, wait);
}

/** A failed attempt with attempts left: the same message comes again after a while. */
export async function retry(
  dependencies: RunDependencies,
  run: EndedRun,
  error: unknown,
  seconds: number,
): Promise<Disposition> {
  const { queue, telemetry, now } = dependencies;
  const time = now();
  const failed = failedAttempt(run, error, time.toISOString());
  const how = { ...spentIn(run), countAttempt: true, failedAttempt: failed };
  await giveBack(dependencies, run, how, time);
  await queue.hide(run.delivery.receiptHandle, seconds);
  telemetry.jobEnded('retried');
  return 'returned';
}

/**
 * The end of a job that cannot be done. One whose attempts are used up leaves its message to the
 * redrive into the dead letters.
 *
 * @throws LeaseLostError when the job is no longer this run's
 */
export async function fail(
  { jobs, queue, telemetry, now }: RunDependencies,
  run: EndedRun,
  error: unknown,
  options: { readonly deadLetter: boolean; readonly settlingSeconds: number },
): Promise<Disposition> {
  const { job, owner, delivery } = run;
  const { deadLetter, settlingSeconds } = options;
  const time = now().toISOString();
  const how = {
    ...spentIn(run),
    deadLetter,
    ...(deadLetter && { letter: carrierOf(delivery) }),
    failedAttempt: failedAttempt(run, error, time),
  };
  const failed = await jobs.fail(job.key, owner, jobFailure(error), how, time);
  if (!failed) throw new LeaseLostError();
  telemetry.jobEnded('failed');
  if (!deadLetter) return 'acknowledged';
  await queue.hide(delivery.receiptHandle, settlingSeconds);
  return 'returned';
}
