/** A message that its worker could not bring to an end. */
export interface DeadLetter {
  readonly messageId: string;
  readonly body: string;
  readonly correlationId: string | undefined;
  /** When it was first sent, ISO 8601. */
  readonly sentAt: string;
}

/** Dead letters stay where they are: they are looked at, never taken out. */
export interface DeadLetterQueue {
  /** Every message that is there now, at most `limit`. */
  look(limit: number): Promise<readonly DeadLetter[]>;
}
