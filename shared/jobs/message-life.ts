/** SQS keeps a message for 14 days at most, and as long again among the dead letters. */
const LONGEST_LIFE_DAYS = 28;

/**
 * When no message that was sent by now can come any more.
 *
 * @returns seconds since the epoch
 */
export function outlivesMessages(now: Date): number {
  return Math.ceil(now.getTime() / 1000) + (LONGEST_LIFE_DAYS + 1) * 86_400;
}
