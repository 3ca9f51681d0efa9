import type { Companies } from '#shared/http/companies.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import type { Worker } from '#shared/jobs/worker.ts';
import { newAIJob } from '../ai-job.ts';
import { aiJobMessages } from '../ai-job-messages.ts';
import { directMessage } from '../contract/direct-message.ts';

interface Dependencies {
  readonly jobs: Pick<JobStore, 'get' | 'create'>;
  readonly companies: Companies;
}

/**
 * A worker that also takes what API Gateway has put into the queue without asking anybody: the job's
 * record is made first, once, and then the message is as any other.
 */
export function withDirectJobs(
  { jobs, companies }: Dependencies,
  { ttlDays }: { readonly ttlDays: number },
  worker: Worker,
): Worker {
  return async (delivery, remainingMs) => {
    const direct = directMessage.safeParse(parsed(delivery.body)).data;
    if (direct === undefined) return await worker(delivery, remainingMs);
    const { apiKeyId, timestampEpoch, ...request } = direct;
    const userId = await companies.companyOf(apiKeyId);
    const job = newAIJob(
      { ...request, userId, allowCached: false },
      { now: new Date(timestampEpoch), ttlDays },
    );
    if ((await jobs.get(job.key)) === undefined) await jobs.create(job);
    return await worker({ ...delivery, ...aiJobMessages.write(job) }, remainingMs);
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
