import type { Job } from '../job.ts';
import { jobKey } from '../job-key.ts';
import { queuedJob } from '../queued-job.ts';

let count = 0;

/** A queued job with an id of its own; give what matters to the test. */
export function jobFixture(changes: Partial<Job> & { client?: string } = {}): Job {
  count += 1;
  const { client = 'Client', ...rest } = changes;
  const companyId = changes.companyId ?? 'acme';
  const jobId = changes.jobId ?? `job_20260102030405006_${String(count).padStart(8, '0')}`;
  const key = jobKey(companyId, client, jobId);
  const facts = { client_name: client };
  const now = new Date('2026-01-02T03:04:05.006Z');
  const given = { key, jobId, companyId, correlationId: 'req_1', facts };
  return { ...queuedJob(given, { now, ttlDays: 30 }), ...rest };
}
