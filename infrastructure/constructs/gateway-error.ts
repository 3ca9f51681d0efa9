import { securityHeaders } from './security-headers.ts';

/** An error that the gateway itself answers with. */
export interface GatewayError {
  /** One sentence for a person. */
  readonly error: string;
  /** For programs: small letters and underscores. */
  readonly code: string;
  /** What the caller can do about it, as one sentence. */
  readonly action: string;
}

/**
 * Writes the body of such an error in the shape of a system's own errors. What begins with
 * `$context.` in it is put in by the gateway.
 */
export type ErrorWriter = (problem: GatewayError) => string;

/**
 * The flat shape. The gateway puts in the request's id and time; it knows no ISO time, so the
 * timestamp has the form `22/Nov/2026:01:36:31 +0000`.
 */
export const flatError: ErrorWriter = (problem) =>
  JSON.stringify({
    error: problem.error,
    error_code: problem.code,
    action: problem.action,
    correlation_id: '$context.requestId',
    timestamp: '$context.requestTime',
  });

/** Who may read the gateway's own answers, and by what way they are reached. */
export interface AnswerSettings {
  /** Web pages that may read them; at least one. */
  readonly corsOrigins: readonly string[];
  /** The API is reached by TLS only. */
  readonly tlsOnly: boolean;
}

/**
 * Headers of every answer of the gateway itself, as mapping expressions: a constant is quoted. Of
 * several origins they name the first.
 */
export function commonHeaders({
  corsOrigins: [origin = ''],
  tlsOnly,
}: AnswerSettings): Readonly<Record<string, string>> {
  const secure = Object.entries(securityHeaders(tlsOnly));
  return {
    'Access-Control-Allow-Origin': constant(origin),
    'X-Correlation-ID': 'context.requestId',
    ...Object.fromEntries(secure.map(([name, value]) => [name, constant(value)])),
  };
}

/** A constant in API Gateway's mapping expressions: the outermost quotes count, no others. */
export function constant(value: string): string {
  return `'${value}'`;
}

/** The headers with the prefix under which a resource of API Gateway wants them. */
export function withPrefix<Value>(
  prefix: 'gatewayresponse.header' | 'method.response.header',
  headers: Readonly<Record<string, Value>>,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [`${prefix}.${name}`, value]),
  );
}
