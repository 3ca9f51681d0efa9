import { toAwsError } from './aws-error.ts';
import type { Clock } from './clock.ts';

/** When something is tried again. */
export interface Retries {
  /** At once so often, before whoever waits is let go. */
  readonly atOnce: number;
  /** Milliseconds until the next attempt, after so many; undefined where there is none. */
  pauseMs(tries: number): number | undefined;
}

const pausesMs = [1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000] as const;
const longestPauseMs = 20_000;
/** In all, with those at once. */
const maximumTries = 100_015;

/** As SNS does it with the services of AWS. */
const patient: Retries = {
  atOnce: 3,
  pauseMs: (tries) =>
    tries < maximumTries ? (pausesMs[tries - 1 - patient.atOnce] ?? longestPauseMs) : undefined,
};

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
  /** It was refused, or has failed too often; told what the last attempt threw. */
  giveUp(failure: unknown): Promise<void>;
  /** @default at once three times, then for weeks */
  readonly retries?: Retries | undefined;
}

/**
 * Brings to its target what a service has accepted for it, as often as it takes. Settles with the
 * first success, with the end, or as soon as it goes on in the background; it never rejects.
 * @see Amazon SNS Developer Guide, "Amazon SNS message delivery retries"
 */
export async function insisting(clock: Clock, insisted: Insisted): Promise<void> {
  const { atOnce } = insisted.retries ?? patient;
  let passing = await tried(insisted);
  for (let tries = 1; passing !== undefined && tries <= atOnce; tries += 1) {
    passing = await tried(insisted);
  }
  if (passing !== undefined) await goOn(clock, insisted, { ...passing, tries: 1 + atOnce });
}

/** A failure that may pass. */
interface Passing {
  readonly failure: unknown;
}

async function goOn(
  clock: Clock,
  insisted: Insisted,
  { failure, tries }: Passing & { readonly tries: number },
): Promise<void> {
  const pause = (insisted.retries ?? patient).pauseMs(tries);
  if (pause === undefined) {
    await insisted.giveUp(failure).catch(() => {});
    return;
  }
  clock.after(pause, async () => {
    const passing = insisted.isWanted() ? await tried(insisted) : undefined;
    if (passing !== undefined) await goOn(clock, insisted, { ...passing, tries: tries + 1 });
  });
}

/** Undefined where it has ended, by success or for good. */
async function tried({ attempt, giveUp }: Insisted): Promise<Passing | undefined> {
  try {
    await attempt();
  } catch (failure) {
    if (passes(failure)) return { failure };
    await giveUp(failure).catch(() => {});
  }
  return undefined;
}
