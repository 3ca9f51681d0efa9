/** Something that an operator must know. */
export interface Alert {
  readonly jobId: string | null;
  readonly stage: string | null;
  readonly code: string;
  readonly message: string;
  readonly correlationId: string | null;
  readonly messageId: string;
  readonly sentAt: string;
}

export interface Alerts {
  publish(alert: Alert): Promise<void>;
}

/** Remembers what has been alerted already. */
export interface AlertLog {
  has(messageId: string): Promise<boolean>;
  /** @param until seconds since the epoch after which it may be forgotten */
  record(messageId: string, until: number): Promise<void>;
}
