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

/** Headers of every answer of the gateway itself, as mapping expressions: a constant is quoted. */
export function commonHeaders(origin: string): Readonly<Record<string, string>> {
  return {
    'Access-Control-Allow-Origin': constant(origin),
    'X-Correlation-ID': 'context.requestId',
  };
}

/** A constant in API Gateway's mapping expressions. */
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
