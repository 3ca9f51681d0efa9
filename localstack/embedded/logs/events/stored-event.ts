/** One line, as it is kept. Times in milliseconds since the epoch. */
export interface StoredEvent {
  /** Counts up over all of the cloud; orders events of the same time. */
  readonly sequence: number;
  readonly stream: string;
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
}

/** CloudWatch Logs counts and bills 26 bytes for each event besides its text. */
const overhead = 26;

export function bytesOf(message: string): number {
  return Buffer.byteLength(message) + overhead;
}

/** 56 digits, as AWS prints ids of events. */
export function eventId({ timestamp, sequence }: StoredEvent): string {
  return `${timestamp}`.padEnd(26, '0') + `${sequence}`.padStart(30, '0');
}

/** The record of an event; names of groups have no spaces. */
export function eventKey(group: string, { sequence, timestamp }: StoredEvent): string {
  return `${group} ${timestamp} ${sequence}`;
}
