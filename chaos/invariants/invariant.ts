import type { Evidence } from '../watching/evidence.ts';
import type { JobRecord } from '../watching/records.ts';

/** One way in which an invariant is broken. */
export interface Breach {
  readonly what: string;
  /** Whose log lines tell more. */
  readonly job?: JobRecord;
}

/** What must hold whatever has happened. */
export interface Invariant {
  /** In one sentence. */
  readonly says: string;
  readonly breaches: (evidence: Evidence) => readonly Breach[];
}

/** What a breach is called of a job. */
export function breachOf(job: JobRecord, what: string): Breach {
  return { what: `${job.job_id} ${what}`, job };
}
