import type { EventInvokeConfig } from '../functions/function.ts';
import type { AcceptedEvent, Attempt, Verdict } from './accepted-event.ts';

/** Waits after the first and the second failure of the function's code, in milliseconds. */
const failureDelays = [60_000, 120_000] as const;
/** Waits after throttling: twice as long each time, in milliseconds. */
const throttleDelay = { first: 1_000, longest: 300_000 } as const;
const defaults = { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 21_600 } as const;

export interface RetryRules {
  readonly config: EventInvokeConfig | undefined;
  readonly reservedConcurrency: number | undefined;
}

/** The end of an event, or the milliseconds until it is tried again. */
export type Next = { readonly verdict: Verdict } | { readonly delay: number };

/**
 * What an attempt means for its event, which counts it already.
 * @see AWS Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous
 *   invocation"
 */
export function afterAttempt(
  event: AcceptedEvent,
  attempt: Attempt,
  { now, rules }: { readonly now: number; readonly rules: RetryRules },
): Next {
  const condition = endOf(event, attempt, rules);
  if (condition !== undefined) return { verdict: { condition, attempt } };
  const delay = delayOf(event, attempt);
  const limit = rules.config?.maximumEventAgeInSeconds ?? defaults.maximumEventAgeInSeconds;
  const isTooOld = now + delay - event.acceptedAt > limit * 1000;
  return isTooOld ? { verdict: { condition: 'EventAgeExceeded', attempt } } : { delay };
}

function endOf(
  { attempts }: AcceptedEvent,
  { invocation }: Attempt,
  { config, reservedConcurrency }: RetryRules,
): Verdict['condition'] | undefined {
  // Where nothing would ever run it, Lambda gives it up at once.
  if (invocation === undefined) {
    return reservedConcurrency === 0 ? 'ZeroReservedConcurrency' : undefined;
  }
  if (invocation.functionError === undefined) return 'Success';
  const retries = config?.maximumRetryAttempts ?? defaults.maximumRetryAttempts;
  return attempts > retries ? 'RetriesExhausted' : undefined;
}

function delayOf({ attempts, throttles }: AcceptedEvent, { invocation }: Attempt): number {
  if (invocation !== undefined) return failureDelays[attempts - 1] ?? failureDelays[1];
  return Math.min(throttleDelay.first * 2 ** (throttles - 1), throttleDelay.longest);
}
