import { toAwsError } from './aws-error.ts';
import type { Clock } from './clock.ts';

/** Tried again at once so often, before whoever waits is let go. */
const atOnce = 3;
/** Then after these times, in milliseconds; the last one again and again. */
const pausesMs = [1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000] as const;
const longestPauseMs = 20_000;
/** In all, with those at once. */
const maximumTries = 100_015;

/** Whether the same request may be taken later: its service failed, or had too many requests. */
function passes(error: unknown): boolean {
  const { code, status } = toAwsError(error);
  if (status === 501) return false;
  return status >= 500 || status === 429 || /Throttl|TooManyRequests|SlowDown/i.test(code);
}

export interface Insisted {
  /** @throws where it has not arrived */
  attempt(): Promise<unknown>;
  /** Asked before each later attempt: whether it is still of use. */
  isWanted(): boolean;
  /** It was refused, or has failed too often. */
  giveUp(): Promise<void>;
}

/**
 * Brings to its target what a service has accepted for it, as often as it takes. Settles with the
 * first success, with the end, or as soon as it goes on in the background; it never rejects.
 * @see Amazon SNS Developer Guide, "Amazon SNS message delivery retries"
 */
export async function insisting(clock: Clock, insisted: Insisted): Promise<void> {
  for (let tries = 1; tries <= 1 + atOnce; tries += 1) {
    if (await isEnded(insisted)) return;
  }
  goOn(clock, insisted, 1 + atOnce);
}

function goOn(clock: Clock, insisted: Insisted, tries: number): void {
  const pause = pausesMs[tries - 1 - atOnce] ?? longestPauseMs;
  clock.after(pause, async () => {
    if (!insisted.isWanted() || (await isEnded(insisted))) return;
    if (tries + 1 < maximumTries) goOn(clock, insisted, tries + 1);
    else await insisted.giveUp().catch(() => {});
  });
}

async function isEnded({ attempt, giveUp }: Insisted): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch (error) {
    if (passes(error)) return false;
    await giveUp().catch(() => {});
    return true;
  }
}
