import { keyAttribute } from './job-item.ts';

/** So many are remembered; a function's memory is not for all jobs that there are. */
const mostRemembered = 1_000;

/** The pointer that finds a job by company and id alone; an index could not be read consistently. */
export function pointerKey(companyId: string, jobId: string): string {
  return `${companyId}#-#${jobId}`;
}

/**
 * Finds jobs by their pointers. What a pointer has said holds for as long as its job is there, so that who asks for
 * the state of a job again and again pays for one read and not for two.
 *
 * @param read an item of the table
 * @param get the job of a key
 */
export function createJobFinder<Job>({
  read,
  get,
}: {
  readonly read: (key: string) => Promise<Readonly<Record<string, unknown>> | undefined>;
  readonly get: (key: string) => Promise<Job | undefined>;
}): (companyId: string, jobId: string) => Promise<Job | undefined> {
  const known = new Map<string, string>();
  return async (companyId, jobId) => {
    const pointer = pointerKey(companyId, jobId);
    const before = known.get(pointer);
    const job = before === undefined ? undefined : await get(before);
    if (job !== undefined) return job;
    known.delete(pointer);
    const key: unknown = (await read(pointer))?.['job_key'];
    if (typeof key !== 'string') return undefined;
    if (known.size >= mostRemembered) known.clear();
    known.set(pointer, key);
    return get(key);
  };
}

/** What is kept of a pointer, beside its key. */
export function pointerItem(job: {
  readonly companyId: string;
  readonly jobId: string;
  readonly key: string;
  readonly ttl: number;
}) {
  return { [keyAttribute]: pointerKey(job.companyId, job.jobId), job_key: job.key, ttl: job.ttl };
}
