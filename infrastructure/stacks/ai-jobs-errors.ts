import type { ErrorWriter, GatewayError } from '../constructs/gateway-error.ts';

/** As `functions/ai-jobs/contract` has it. */
interface Kind {
  readonly code: string;
  readonly severity: 'low' | 'medium' | 'high';
  /** Whether the same request may succeed another time. */
  readonly retryable: boolean;
}

const wrongRequest: Kind = { code: 'VALIDATION_ERROR', severity: 'low', retryable: false };
const unknownCaller: Kind = { code: 'AUTHENTICATION_ERROR', severity: 'low', retryable: false };
const tooMany: Kind = { code: 'RATE_LIMIT_EXCEEDED', severity: 'medium', retryable: true };
const ourFault: Kind = { code: 'INTERNAL_ERROR', severity: 'high', retryable: true };

/** The gateway's own errors; what is not here is something that the caller has to change. */
const kinds: Readonly<Record<string, Kind>> = {
  route_not_found: { code: 'NOT_FOUND', severity: 'low', retryable: false },
  api_key_invalid: unknownCaller,
  access_denied: unknownCaller,
  unauthorized: unknownCaller,
  throttled: tooMany,
  quota_exceeded: tooMany,
  gateway_timeout: ourFault,
  service_unavailable: ourFault,
  internal_error: ourFault,
};

/** An error of the gateway in the shape of all errors of the system "ai-jobs". */
export const nestedError: ErrorWriter = ({ error, code: reason, action }: GatewayError) => {
  const { code, severity, retryable } = kinds[reason] ?? wrongRequest;
  return JSON.stringify({
    error: {
      code,
      message: error,
      severity,
      retryable,
      action,
      details: {
        service: 'ai-jobs',
        // The gateway knows no ISO time: this one has the form 22/Nov/2026:01:36:31 +0000.
        timestamp: '$context.requestTime',
        traceId: '$context.requestId',
        reason,
      },
    },
  });
};
