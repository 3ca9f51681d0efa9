import type { Job } from '../job.ts';
import { jobKey } from '../job-key.ts';

let count = 0;

/** A queued job with an id of its own; give what matters to the test. */
export function jobFixture(changes: Partial<Job> & { client?: string } = {}): Job {
  count += 1;
  const { client = 'Client', ...rest } = changes;
  const companyId = changes.companyId ?? 'acme';
  const jobId = changes.jobId ?? `job_20260102030405006_${String(count).padStart(8, '0')}`;
  return {
    key: jobKey(companyId, client, jobId),
    jobId,
    companyId,
    status: 'queued',
    createdAt: '2026-01-02T03:04:05.006Z',
    updatedAt: '2026-01-02T03:04:05.006Z',
    correlationId: 'req_1',
    facts: { client_name: client },
    stagesCompleted: [],
    currentStage: null,
    checkpoints: {},
    attempts: 0,
    lease: null,
    outputFiles: {},
    summary: null,
    warnings: [],
    error: null,
    deadLettered: false,
    ttl: 1_800_000_000,
    ...rest,
  };
}
