import { setTimeout } from 'node:timers/promises';
import { ApplyError } from '../errors.ts';

const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 1000;

/** Asks again and again, ever more slowly, until it is so. Throws `NotReady` after the deadline. */
export async function waitUntil(
  what: string,
  isSo: () => Promise<boolean>,
  timeoutMs = 120_000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (let pause = FIRST_PAUSE_MS; !(await isSo()); pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    if (performance.now() > deadline) {
      throw new ApplyError('NotReady', `${what} was not ready after ${timeoutMs / 1000} s.`);
    }
    await setTimeout(pause);
  }
}
