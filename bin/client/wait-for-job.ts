import { setTimeout as pause } from 'node:timers/promises';
import { CliError } from '../cli-error.ts';
import type { JobStatus } from './answers.ts';
import type { ApiClient } from './api-client.ts';

interface WaitOptions {
  /** Called for every stage that is done, and for every new step. */
  readonly onProgress: (line: string) => void;
  /** @default 300 */
  readonly pollMs?: number;
}

/** Follows a job to its end. */
export async function waitForJob(
  client: ApiClient,
  jobId: string,
  { onProgress, pollMs = 300 }: WaitOptions,
): Promise<JobStatus> {
  let told = 0;
  let step = '';
  for (;;) {
    const job = await client.status(jobId);
    const { stages_completed: stages, current_step: current, percentage } = job.progress;
    for (const stage of stages.slice(told)) onProgress(`  done     ${stage}`);
    told = stages.length;
    if (job.status !== 'queued' && job.status !== 'processing') return job;
    if (current !== step) onProgress(`  ${String(percentage).padStart(3)} %    ${current} ...`);
    step = current;
    await pause(pollMs);
  }
}

/** @throws CliError with the job's own reason when it did not complete */
export function mustBeCompleted(job: JobStatus): void {
  if (job.status === 'completed') return;
  const reason =
    job.error === null ? '' : ` ${job.error.message} ${job.error.action} (${job.error.code})`;
  throw new CliError(`The job ${job.job_id} ${job.status}.${reason}`);
}
