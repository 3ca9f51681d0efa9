import { type AuditEntry, audit } from '../observability/audit.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import type { ApiRequest } from './api.ts';

interface Dependencies {
  readonly telemetry: Pick<Telemetry, 'info'>;
  readonly now: () => Date;
}

/** What callers do with jobs and results, as audit lines name it. */
export type AuditedAction =
  | 'result_link_given'
  | 'result_redirected'
  | 'result_read'
  | 'job_corrected'
  | 'job_cancelled'
  | 'job_deleted'
  | 'dead_letter_redriven'
  | 'dead_letter_discarded';

/** Writes down what a caller did, by which key; the line carries the request's correlation id as all do. */
export async function auditRequest(
  { telemetry, now }: Dependencies,
  request: Pick<ApiRequest, 'company' | 'keyId'>,
  action: AuditedAction,
  about: AuditEntry['about'],
): Promise<void> {
  const who = await request.company();
  audit(telemetry, { who, action, at: now(), about: { key_id: request.keyId, ...about } });
}
