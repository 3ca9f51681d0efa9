import * as z from 'zod';

/** What went wrong, for programs. `details.reason` says it more exactly. */
const aiJobErrorCodes = [
  'VALIDATION_ERROR',
  'AUTHENTICATION_ERROR',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'CONFLICT',
  'RATE_LIMIT_EXCEEDED',
  'CONTENT_REFUSED',
  'AI_SERVICE_ERROR',
  'JOB_PROCESSING_ERROR',
  'JOB_TIMEOUT',
  'JOB_CANCELLED',
  'INTERNAL_ERROR',
] as const;

export type AIJobErrorCode = (typeof aiJobErrorCodes)[number];

/**
 * `low`: the caller has to change something. `medium`: it passes, or somebody has to change something.
 * `high`: it is our fault. `critical`: nothing works until the operator acts.
 */
const severities = ['low', 'medium', 'high', 'critical'] as const;

/** Why a job failed or a request was refused: the one shape of the API, the messages and the events. */
export const aiJobError = z.object({
  code: z.enum(aiJobErrorCodes),
  /** A sentence for a person. */
  message: z.string(),
  severity: z.enum(severities),
  /** Whether the same request may succeed another time. */
  retryable: z.boolean(),
  /** When to come again, in seconds. */
  retryAfter: z.number().min(0).exactOptional(),
  /** What the person can do. */
  action: z.string(),
  details: z.looseObject({
    service: z.string(),
    /** ISO 8601; errors of the gateway itself have its own form, `22/Nov/2026:01:36:31 +0000`. */
    timestamp: z.string().min(1),
    traceId: z.string().exactOptional(),
    /** What happened, more exactly than the code says it; such as `model_refused`. */
    reason: z.string(),
    /** The fields of the input that are wrong, each with what is wrong with it. */
    fields: z.record(z.string(), z.string()).exactOptional(),
  }),
});

export type AIJobError = z.infer<typeof aiJobError>;

/** The body of an answer that is an error. */
export const aiJobErrorAnswer = z.object({ error: aiJobError });

export type AIJobErrorAnswer = z.infer<typeof aiJobErrorAnswer>;
