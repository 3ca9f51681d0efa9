import { PermanentError } from '../errors/index.ts';
import { deleteFolder } from '../files/delete-folder.ts';
import { failUsedUp } from './abandoned-job.ts';
import { sweepCheckpoints } from './checkpoints.ts';
import { hasLetter } from './dead-job-changes.ts';
import { deleteInputs } from './delete-inputs.ts';
import { leaseEnd } from './heartbeat.ts';
import { isFinal, type Job } from './job.ts';
import type { JobMessages } from './job-messages.ts';
import { type Delivery, longestDelaySeconds } from './job-queue.ts';
import type { Claim } from './job-store.ts';
import { carrierOf, copyOf, replaces } from './message-copy.ts';
import { type RunDependencies, type RunOptions, runClaimed } from './run-claimed.ts';

/** What becomes of the delivery: gone from the queue, or back in it. */
export type Disposition = 'acknowledged' | 'returned';

export interface WorkerDependencies extends RunDependencies {
  readonly messages: Pick<JobMessages, 'read'>;
  /** A new name for each run. */
  readonly newOwner: () => string;
  /**
   * The job of a message that somebody has sent without making a record, which is made then.
   * @default - such a message goes to the dead letters
   */
  readonly adopt?: (delivery: Delivery) => Job | undefined;
}

/** No job can be made of the message. */
interface Refusal {
  readonly outcome: 'refused';
  readonly code: string;
}

/**
 * Makes the function that takes one delivery to its end. It rejects only when the store or the
 * queue cannot be reached; then the delivery returns by itself.
 */
export function createWorker(dependencies: WorkerDependencies, options: RunOptions) {
  const { jobs, files, queue, messages, telemetry, newOwner, now, adopt } = dependencies;

  /**
   * First, so that a worker that dies gives the message back with its lease, not with the queue's own
   * timeout. A message that is delivered twice can perhaps not be hidden: that is no reason to use up a
   * receive, since only one of both gets the claim.
   */
  const hide = (delivery: Delivery): Promise<void> =>
    queue.hide(delivery.receiptHandle, options.leaseSeconds).catch((error: unknown) => {
      telemetry.warn('message_not_hidden', { error });
    });

  const giveBack = async (delivery: Delivery): Promise<Disposition> => {
    // Visible at once, so that the redrive moves it to the dead letters without delay.
    await queue.hide(delivery.receiptHandle, 0);
    return 'returned';
  };

  /**
   * Not redriven, but a letter of its own: the job must know of it, so that it can be. One that was replaced by a
   * copy while its job was about to end is no letter of the job any more, although its end says so.
   */
  const giveUp = async (job: Job, delivery: Delivery): Promise<Disposition> => {
    const letter = carrierOf(delivery);
    if (job.lettersLeft.includes(letter.messageId)) return 'acknowledged';
    if (!hasLetter(job, letter)) await jobs.addLetter(job.key, letter, now().toISOString());
    const there = job.letters.filter(({ messageId }) => !job.lettersLeft.includes(messageId));
    const replaced = there.filter((known) => replaces(letter, known));
    for (const { messageId } of replaced) await jobs.letterLeft(job.key, messageId);
    return giveBack(delivery);
  };

  /**
   * A lease longer than a worker's own is that of a job whose end others write down, in a moment: a message that
   * waited for its end would lie in the queue for a quarter of an hour.
   */
  const lookAgainIn = (untilSeconds: number): number => {
    const { leaseSeconds, settlingSeconds = leaseSeconds } = options;
    return untilSeconds > leaseSeconds + 1 ? settlingSeconds : untilSeconds;
  };

  /** Workers have died of the job as often as it may be tried; copies of its message count receives anew. */
  const endExhausted = async (job: Job, delivery: Delivery): Promise<Disposition> => {
    if (await failUsedUp(dependencies, options.pipeline, job, delivery)) {
      await queue.hide(delivery.receiptHandle, options.settlingSeconds ?? 0);
      return 'returned';
    }
    const now = await jobs.get(job.key);
    // Else a younger message carries it, which comes by itself.
    return now !== undefined && isFinal(now.status)
      ? decline({ outcome: 'final', job: now }, delivery)
      : 'acknowledged';
  };

  const decline = async (
    claim: Exclude<Claim, { outcome: 'claimed' }> | Refusal,
    delivery: Delivery,
  ): Promise<Disposition> => {
    switch (claim.outcome) {
      case 'missing':
        telemetry.error('job_unknown', undefined);
        return giveBack(delivery);
      case 'refused':
        telemetry.warn('job_refused', { failure_code: claim.code });
        return 'acknowledged';
      case 'forgotten':
        telemetry.info('job_forgotten');
        if (claim.folder !== null) await deleteFolder(files, claim.folder);
        return 'acknowledged';
      case 'final':
        telemetry.info('job_already_final', { status: claim.job.status });
        if (claim.job.status === 'cancelled') {
          await deleteFolder(files, options.pipeline.filesOf(claim.job));
        }
        await deleteInputs(dependencies, options.pipeline, claim.job);
        return claim.job.deadLettered ? giveUp(claim.job, delivery) : 'acknowledged';
      case 'exhausted':
        return endExhausted(claim.job, delivery);
      case 'leased':
      case 'waiting': {
        const untilSeconds = (Date.parse(claim.until) - now().getTime()) / 1000 + 1;
        const waitSeconds = claim.outcome === 'leased' ? lookAgainIn(untilSeconds) : untilSeconds;
        telemetry.info(`job_${claim.outcome}`, { wait_seconds: waitSeconds });
        await queue.send(copyOf(delivery), {
          delaySeconds: Math.min(Math.max(1, waitSeconds), longestDelaySeconds),
        });
        return 'acknowledged';
      }
    }
  };

  /** Leaves nothing of runs that died. The job does not depend on it. */
  const sweep = async (job: Job): Promise<void> => {
    try {
      await sweepCheckpoints(files, options.pipeline.filesOf(job), job.checkpoints);
    } catch (error) {
      telemetry.warn('checkpoints_not_swept', { error });
    }
  };

  /** Makes the record of a job, unless whoever wants it has made a mistake: then no other try helps. */
  const make = async (adopted: Job): Promise<Refusal | undefined> => {
    try {
      await jobs.create(adopted);
      telemetry.info('job_adopted');
      return undefined;
    } catch (error) {
      if (error instanceof PermanentError) return { outcome: 'refused', code: error.code };
      throw error;
    }
  };

  /** Claims the job; one that ended among the dead letters is reopened when its message is redriven. */
  const claim = async (
    delivery: Delivery,
    key: string,
    owner: string,
    time: Date,
  ): Promise<Claim | Refusal> => {
    const until = leaseEnd(time, options.leaseSeconds);
    const { maximumAttempts: mostAttempts } = options.retryRules;
    const claimant = { owner, until, messageSentAt: delivery.sentAt, mostAttempts };
    const first = await jobs.claim(key, claimant, time.toISOString());
    const adopted = first.outcome === 'missing' ? adopt?.(delivery) : undefined;
    if (adopted !== undefined) {
      const refusal = await make(adopted);
      return refusal ?? jobs.claim(adopted.key, claimant, time.toISOString());
    }
    if (first.outcome !== 'final' || !first.job.deadLettered) return first;
    if (!(await jobs.reopen(key, carrierOf(delivery), time.toISOString()))) return first;
    telemetry.info('job_reopened');
    const again = await jobs.claim(key, claimant, time.toISOString());
    if (again.outcome === 'claimed') await sweep(again.job);
    return again;
  };

  /** @param remainingMs time until this run is killed, in milliseconds */
  return async (delivery: Delivery, remainingMs: () => number): Promise<Disposition> => {
    telemetry.begin({ message_id: delivery.messageId });
    const about = messages.read(delivery);
    if (about === undefined) {
      telemetry.error('message_unreadable', undefined);
      return giveBack(delivery);
    }
    telemetry.about({
      job_id: about.jobId,
      ...(about.correlationId && { correlation_id: about.correlationId }),
    });
    // Whoever dies soon gives back a job that is free by then.
    const began = now();
    await hide(delivery);
    const owner = newOwner();
    const claimed = await claim(delivery, about.key, owner, began);
    if (claimed.outcome !== 'claimed') return decline(claimed, delivery);
    telemetry.about({ correlation_id: claimed.job.correlationId });
    if (claimed.job.attempts > 1) await sweep(claimed.job);
    const run = { job: claimed.job, owner, delivery, remainingMs };
    const disposition = await runClaimed(dependencies, options, run);
    await deleteInputs(dependencies, options.pipeline, claimed.job);
    return disposition;
  };
}

export type Worker = ReturnType<typeof createWorker>;
