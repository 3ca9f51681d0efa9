import type { Clock } from '../../kernel/clock.ts';

/**
 * How far the cloud's time is ahead of the machine's, in milliseconds. Whole seconds: where nobody
 * has moved it, it is 0.
 */
export function timeAhead(clock: Clock): number {
  return Math.round((clock.now() - Date.now()) / 1000) * 1000;
}
