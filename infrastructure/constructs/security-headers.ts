/**
 * What every answer of the gateway itself tells a browser, as the functions do with theirs
 * (shared/http/security-headers.ts).
 *
 * @param tlsOnly the API is reached by TLS only
 */
export function securityHeaders(tlsOnly: boolean): Readonly<Record<string, string>> {
  return {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    ...(tlsOnly ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  };
}
