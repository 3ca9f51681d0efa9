/** A service that says "now" has just refused all the same. */
const LEAST_MS = 1_000;
/** Seconds from here on are a time, not a wait: 2001. */
const A_TIME = 1_000_000_000;

/** Headers that limits of a rate are told by, as some providers and the gateways before them send them. */
const rateLimits = ['x-ratelimit-reset', 'x-ratelimit-reset-after'];

/**
 * How long `Retry-After` says to wait, in milliseconds; undefined when it does not say so. Source: RFC 9110,
 * 10.2.3: seconds, or a date of HTTP.
 */
export function retryAfterMs(headers: Headers | undefined, now: Date): number | undefined {
  return waitIn(headers?.get('retry-after'), now);
}

/** The longest wait that any header of an answer asks for, in milliseconds. */
export function toldWaitMs(headers: Headers | undefined, now: Date): number | undefined {
  const told = ['retry-after', ...rateLimits].flatMap(
    (name) => waitIn(headers?.get(name), now) ?? [],
  );
  return told.length === 0 ? undefined : Math.max(...told);
}

function waitIn(value: string | null | undefined, now: Date): number | undefined {
  const wait = waitOf(value?.trim() ?? '', now.getTime());
  return Number.isNaN(wait) ? undefined : Math.max(LEAST_MS, wait);
}

/** Of seconds to wait, of seconds since the epoch, or of a date; NaN of anything else. */
function waitOf(text: string, now: number): number {
  if (!/^\d+(\.\d+)?$/.test(text)) return Date.parse(text) - now;
  const seconds = Number(text);
  return seconds < A_TIME ? seconds * 1000 : seconds * 1000 - now;
}
