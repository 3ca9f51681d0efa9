/**
 * What every answer tells a browser: this is data, to be kept, framed and guessed at by nobody. The
 * gateway says the same with its own answers (infrastructure/constructs/security-headers.ts).
 *
 * @param environment in all but `local` the APIs are reached by TLS only
 */
export function securityHeaders(environment: string): Readonly<Record<string, string>> {
  return {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    ...(environment !== 'local' && { 'Strict-Transport-Security': 'max-age=31536000' }),
  };
}
