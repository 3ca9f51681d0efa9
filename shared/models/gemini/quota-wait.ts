import * as z from 'zod';

/** The details of an error of a Google API, each with its `@type`. */
export type ErrorDetails = readonly Readonly<Record<string, unknown>>[];

/** A duration of protobuf's JSON, such as `13s` or `19.42s`. */
const retryInfo = z.object({
  '@type': z.literal('type.googleapis.com/google.rpc.RetryInfo'),
  retryDelay: z.string().regex(/^\d+(\.\d+)?s$/),
});
const quotaFailure = z.object({
  '@type': z.literal('type.googleapis.com/google.rpc.QuotaFailure'),
  violations: z.array(z.object({ quotaId: z.string().optional() })),
});

/** For a provider that does not say when. */
const WITHOUT_HINT_MS = 60_000;
const DAY_SECONDS = 86_400;

/** How long `RetryInfo` says to wait, in milliseconds; undefined when it is not there. */
export function hintMs(details: ErrorDetails): number | undefined {
  const hints = details.flatMap((each) => retryInfo.safeParse(each).data?.retryDelay ?? []);
  if (hints.length === 0) return undefined;
  return Math.max(...hints.map((delay) => Number.parseFloat(delay) * 1000));
}

/**
 * How long to wait, in milliseconds: as long as `RetryInfo` says, or a header if that is longer; for a quota of the day at least
 * until it begins anew, whatever `RetryInfo` says, for that is then the wait of another quota.
 *
 * @param headersMs what headers say
 */
export function quotaWaitMs(
  details: ErrorDetails,
  now: Date,
  headersMs: number | undefined,
): number {
  const told = [hintMs(details), headersMs].filter((each) => each !== undefined);
  const hint = told.length > 0 ? Math.max(...told) : WITHOUT_HINT_MS;
  return usedUpToday(details) ? Math.max(hint, untilNextDayMs(now)) : hint;
}

function usedUpToday(details: ErrorDetails): boolean {
  const quotas = details.flatMap((each) => quotaFailure.safeParse(each).data?.violations ?? []);
  return quotas.some(({ quotaId }) => quotaId?.includes('PerDay') === true);
}

/** Quotas of the day begin anew at midnight Pacific time. Source: ai.google.dev, "Rate limits". */
function untilNextDayMs(now: Date): number {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'America/Los_Angeles',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(now);
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return (DAY_SECONDS - (hours * 3600 + minutes * 60 + seconds)) * 1000;
}
