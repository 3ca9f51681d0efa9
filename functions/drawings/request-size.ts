import { RequestError } from '#shared/http/request-error.ts';

/** Lambda takes events of 6 MB, and base64 makes four bytes of three. */
const largestRequestBytes = 4 * 1024 * 1024;

/**
 * @param action what the caller can do instead, as a sentence
 * @throws RequestError 413 `request_too_large`
 */
export function checkRequestSize(bytes: number, action: string): void {
  if (bytes <= largestRequestBytes) return;
  throw new RequestError(413, 'request_too_large', 'A request may have at most 4 MB in all.', {
    action,
  });
}
