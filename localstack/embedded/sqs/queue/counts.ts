/** What happened to a queue since somebody last looked. */
export interface Counts {
  sent: number;
  /** Bytes of the messages sent: in all, smallest, largest. */
  sentBytes: number;
  smallestBytes: number;
  largestBytes: number;
  received: number;
  deleted: number;
  emptyReceives: number;
}

export function noCounts(): Counts {
  return {
    sent: 0,
    sentBytes: 0,
    smallestBytes: 0,
    largestBytes: 0,
    received: 0,
    deleted: 0,
    emptyReceives: 0,
  };
}

export function countSent(counts: Counts, bytes: number): void {
  counts.smallestBytes = counts.sent === 0 ? bytes : Math.min(counts.smallestBytes, bytes);
  counts.largestBytes = Math.max(counts.largestBytes, bytes);
  counts.sentBytes += bytes;
  counts.sent += 1;
}
