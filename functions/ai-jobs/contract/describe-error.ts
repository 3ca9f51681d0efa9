import type { AIJobError, AIJobErrorCode } from './error.ts';

/** What is known of a problem: a failure of the engine, or a request that was refused. */
interface Problem {
  /** The engine's own word for it, such as `model_refused`. */
  readonly code: string;
  readonly message: string;
  readonly action: string;
  readonly retryAfterSeconds?: number | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** Where it was noticed. */
interface Circumstances {
  readonly service: string;
  /** ISO 8601. */
  readonly timestamp: string;
  readonly traceId?: string | undefined;
}

type Kind = Pick<AIJobError, 'code' | 'severity' | 'retryable'>;

const kind = (
  code: AIJobErrorCode,
  severity: AIJobError['severity'],
  retryable: boolean,
): Kind => ({ code, severity, retryable });

const wrongInput = kind('VALIDATION_ERROR', 'low', false);
const unknownCaller = kind('AUTHENTICATION_ERROR', 'low', false);
const busyModel = kind('AI_SERVICE_ERROR', 'medium', true);
const noModel = kind('AI_SERVICE_ERROR', 'critical', false);

/** Problems by the engine's words for them. */
const kinds: Readonly<Record<string, Kind>> = {
  input_invalid: wrongInput,
  input_too_large: wrongInput,
  job_type_unknown: wrongInput,
  request_invalid: wrongInput,
  request_too_large: wrongInput,
  cursor_invalid: wrongInput,
  model_input_too_large: wrongInput,
  model_request_refused: wrongInput,
  company_unknown: unknownCaller,
  api_key_revoked: unknownCaller,
  api_key_expired: unknownCaller,
  route_not_found: kind('NOT_FOUND', 'low', false),
  job_not_found: kind('NOT_FOUND', 'low', false),
  dead_letter_not_found: kind('NOT_FOUND', 'low', false),
  method_not_allowed: kind('METHOD_NOT_ALLOWED', 'low', false),
  idempotency_key_reused: kind('CONFLICT', 'low', false),
  request_in_progress: kind('CONFLICT', 'low', true),
  model_throttled: kind('RATE_LIMIT_EXCEEDED', 'medium', true),
  model_busy: kind('RATE_LIMIT_EXCEEDED', 'medium', true),
  service_throttled: kind('RATE_LIMIT_EXCEEDED', 'medium', true),
  model_refused: kind('CONTENT_REFUSED', 'low', false),
  model_unavailable: busyModel,
  model_unreachable: busyModel,
  model_timeout: busyModel,
  model_answer_unusable: busyModel,
  model_missing: noModel,
  model_key_invalid: noModel,
  model_unknown: noModel,
  stage_too_long: kind('JOB_TIMEOUT', 'medium', true),
  never_begun: kind('JOB_PROCESSING_ERROR', 'high', true),
  worker_died: kind('JOB_TIMEOUT', 'high', true),
  worker_timed_out: kind('JOB_TIMEOUT', 'high', true),
  waited_too_long: kind('JOB_TIMEOUT', 'medium', true),
  job_already_ended: kind('CONFLICT', 'low', false),
  dead_letter_unsettled: kind('CONFLICT', 'low', true),
  dead_letter_in_hand: kind('CONFLICT', 'low', true),
  job_cancelled: kind('JOB_CANCELLED', 'low', false),
  out_of_memory: kind('JOB_PROCESSING_ERROR', 'high', true),
  content_missing: kind('JOB_PROCESSING_ERROR', 'high', true),
};

/** Our fault, by what met it. */
const unforeseen: Readonly<Record<'job' | 'request', Kind>> = {
  job: kind('JOB_PROCESSING_ERROR', 'high', true),
  request: kind('INTERNAL_ERROR', 'high', true),
};

/**
 * The engine's word for an error that somebody else describes: his own where it means the same code,
 * else one that does.
 */
export function reasonOf({ code, details: { reason } }: AIJobError): string {
  const said = (kinds[reason] ?? unforeseen.job).code;
  if (said === code) return reason;
  const [known = reason] = Object.entries(kinds).find(([, each]) => each.code === code) ?? [];
  return known;
}

/** A problem as callers are told of it. `details` of the problem come along but name no insides. */
export function describeError(
  { code: reason, message, action, retryAfterSeconds, details }: Problem,
  { service, timestamp, traceId }: Circumstances,
  met: 'job' | 'request',
): AIJobError {
  return {
    ...(kinds[reason] ?? unforeseen[met]),
    message,
    action,
    ...(retryAfterSeconds !== undefined && { retryAfter: retryAfterSeconds }),
    details: {
      ...details,
      service,
      timestamp,
      ...(traceId !== undefined && { traceId }),
      reason,
    },
  };
}
