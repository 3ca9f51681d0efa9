/** `3 min` or `40 s`. */
export function roughly(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/**
 * Tells how far work on many things has come, and how long the rest takes if it goes on like this.
 *
 * @param now milliseconds
 */
export function progressOf(total: number, now: () => number) {
  const began = now();
  let done = 0;
  return {
    /** `[3 of 98, 21 min left]` */
    next(): string {
      const left = done === 0 ? '' : `, ${roughly(((now() - began) / done) * (total - done))} left`;
      done += 1;
      return `[${done} of ${total}${left}]`;
    },
  };
}
