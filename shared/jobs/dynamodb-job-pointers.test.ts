import { beforeEach, describe, expect, it } from 'vitest';
import { createJobFinder, pointerItem } from './dynamodb-job-pointers.ts';
import type { Job } from './job.ts';
import { keyAttribute } from './job-item.ts';
import { jobFixture } from './testing/job-fixture.ts';

/** Items by key, and which of them were read. */
let items: Map<string, Record<string, unknown>>;
let jobs: Map<string, Job>;
let reads: number;
let find: ReturnType<typeof createJobFinder<Job>>;

function keep(job: Job): Job {
  const item = pointerItem(job);
  items.set(item[keyAttribute], item);
  jobs.set(job.key, job);
  return job;
}

beforeEach(() => {
  [items, jobs, reads] = [new Map(), new Map(), 0];
  find = createJobFinder<Job>({
    async read(key) {
      reads += 1;
      return items.get(key);
    },
    get: async (key) => jobs.get(key),
  });
});

describe('finding a job by company and id', () => {
  it('reads its pointer once, however often it is asked', async () => {
    const job = keep(jobFixture());
    for (const _poll of [1, 2, 3]) expect(await find('acme', job.jobId)).toBe(job);
    expect(reads).toBe(1);
  });

  it('asks each time for one that is not there yet', async () => {
    const job = jobFixture();
    expect(await find('acme', job.jobId)).toBeUndefined();
    keep(job);
    expect(await find('acme', job.jobId)).toBe(job);
  });

  it('finds another that has come in the place of one that is gone', async () => {
    const gone = keep(jobFixture({ client: 'One' }));
    await find('acme', gone.jobId);
    jobs.delete(gone.key);
    items.clear();
    expect(await find('acme', gone.jobId)).toBeUndefined();
    const other = keep(jobFixture({ client: 'Other', jobId: gone.jobId }));
    expect(await find('acme', gone.jobId)).toBe(other);
  });

  it("never answers with another company's", async () => {
    const job = keep(jobFixture());
    await find('acme', job.jobId);
    expect(await find('globex', job.jobId)).toBeUndefined();
  });
});
