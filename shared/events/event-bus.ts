/** Something that has happened, for whoever listens. */
export interface BusEvent {
  /** Such as `AI Job Completed`. */
  readonly type: string;
  /** ISO 8601. */
  readonly time: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Where a system tells the others what has happened. */
export interface EventBus {
  /** @throws TransientError when the bus does not take it now */
  put(event: BusEvent): Promise<void>;
}
