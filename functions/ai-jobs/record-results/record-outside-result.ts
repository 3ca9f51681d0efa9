import { PermanentError, ThrottledError } from '#shared/errors/index.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { JobEnd } from '#shared/jobs/job-end.ts';
import type { Delivery } from '#shared/jobs/job-queue.ts';
import { recordEnd } from '#shared/jobs/reported-ends.ts';
import { folderOf } from '../ai-job.ts';
import { reasonOf } from '../contract/describe-error.ts';
import type { AIJobResultMessage } from '../contract/result-message.ts';
import { jobTypeNamed } from '../job-types/registry.ts';
import { resultType, storeResult } from '../result-file.ts';
import type { RecordDependencies } from './record-result.ts';

/** What somebody has made of a job, or why there is nothing. */
export type MadeMessage = Exclude<AIJobResultMessage, { status: 'cancelled' }>;

/** How long the job is ours to be ended, in seconds. */
const HELD_SECONDS = 60;

/**
 * Writes down what somebody else than our worker has made of a job, who says only what came of it. The
 * job is claimed for the message; of one that is final already, the first end counts.
 *
 * @returns the job when it is final
 * @throws ThrottledError while a worker is at the job, PermanentError for a result that is none of its
 *   type
 */
export async function recordOutsideResult(
  dependencies: RecordDependencies,
  message: MadeMessage,
  { key, delivery }: { readonly key: string; readonly delivery: Delivery },
): Promise<Job | undefined> {
  const { jobs, now } = dependencies;
  checkResult(message);
  const owner = `result ${delivery.messageId}`;
  const time = now();
  const until = new Date(time.getTime() + HELD_SECONDS * 1000).toISOString();
  const claimant = { owner, until, messageSentAt: delivery.sentAt };
  const claim = await jobs.claim(key, claimant, time.toISOString());
  if (claim.outcome === 'final') return claim.job;
  if (claim.outcome === 'forgotten') return undefined;
  if (claim.outcome !== 'claimed') {
    const waitMs = 'until' in claim ? Date.parse(claim.until) - time.getTime() : 0;
    const sentence = 'A worker is still at the job of this result.';
    throw new ThrottledError('result_too_early', sentence, Math.max(0, waitMs));
  }
  return await recordEnd(dependencies, key, await endOf(dependencies, message, owner));
}

function checkResult({ status, jobType, result }: MadeMessage): void {
  if (status === 'failed' || jobTypeNamed(jobType).output.safeParse(result).success) return;
  throw new PermanentError('result_invalid', `The result is none of the type ${jobType}.`);
}

async function endOf(
  { files }: RecordDependencies,
  message: MadeMessage,
  owner: string,
): Promise<JobEnd> {
  if (message.status === 'failed') {
    const { message: sentence, action } = message.error;
    const failure = { code: reasonOf(message.error), message: sentence, action, stage: null };
    return { kind: 'failed', owner, failure, deadLetter: false };
  }
  const folder = folderOf({ jobId: message.jobId, companyId: message.userId });
  const made = await storeResult(files, folder, { output: message.result, madeBy: null });
  const lastStage = {
    stage: 'deliver',
    checkpoint: null,
    nextStage: null,
    outputFiles: { [resultType]: made },
    warnings: [],
  };
  return { kind: 'completed', owner, lastStage, summary: {} };
}
