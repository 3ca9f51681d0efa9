import { leaseEnd } from './heartbeat.ts';
import { isFinal, type Job } from './job.ts';
import { abandonedFailed } from './job-changes.ts';
import type { JobEnd } from './job-end.ts';
import type { JobStore } from './job-store.ts';

/** How long a reported job is left alone, in seconds: whoever writes ends down may be late. */
const HELD_SECONDS = 900;

/** Tells somebody how a run has ended. */
export type ReportEnd = (job: Job, end: JobEnd) => Promise<void>;

interface Dependencies {
  readonly jobs: JobStore;
  readonly report: ReportEnd;
  readonly now: () => Date;
}

/**
 * A store for workers that do not end jobs themselves: where others write a final state, they report
 * it, and the one who hears of it writes it down by {@link recordEnd}. Until then the job stays as
 * it is, under a lease long enough that nobody takes it up meanwhile. A report may come twice; the state
 * is written once.
 */
export function withReportedEnds({ jobs, report, now }: Dependencies): JobStore {
  const heldBy = async (key: string, owner: string): Promise<Job | undefined> => {
    const job = await jobs.get(key);
    return job?.lease?.owner === owner ? job : undefined;
  };
  const reported = async (key: string, owner: string, end: JobEnd): Promise<boolean> => {
    const job = await heldBy(key, owner);
    if (job === undefined) return false;
    await report(job, end);
    if (await jobs.renew(key, { owner, until: leaseEnd(now(), HELD_SECONDS) })) return true;
    // Whoever writes ends down was quicker, or the job was taken away: then the report counts for nothing.
    const status = (await jobs.get(key))?.status;
    return status === 'completed' || status === 'failed';
  };
  return {
    ...jobs,
    complete: (key, owner, lastStage, summary) =>
      reported(key, owner, { kind: 'completed', owner, lastStage, summary }),
    fail: (key, owner, failure, options) =>
      reported(key, owner, { kind: 'failed', owner, failure, ...options }),
    async failAbandoned(key, failure, letter, time) {
      const job = await jobs.get(key);
      if (job === undefined) return false;
      if (abandonedFailed(job, failure, letter, time) === undefined) return false;
      await report(job, { kind: 'abandoned', failure, letter });
      return true;
    },
  };
}

/**
 * Writes a reported end down.
 *
 * @returns the job when it is final, by this report or one before; `undefined` when the report counts
 *   no longer, since another run has the job by now or it was forgotten
 */
export async function recordEnd(
  { jobs, now }: { readonly jobs: JobStore; readonly now: () => Date },
  key: string,
  end: JobEnd,
): Promise<Job | undefined> {
  const time = now().toISOString();
  switch (end.kind) {
    case 'completed':
      await jobs.complete(key, end.owner, end.lastStage, end.summary, time);
      break;
    case 'failed':
      await jobs.fail(key, end.owner, end.failure, end, time);
      break;
    case 'abandoned':
      await jobs.failAbandoned(key, end.failure, end.letter, time);
  }
  const job = await jobs.get(key);
  return job !== undefined && isFinal(job.status) ? job : undefined;
}
