import type { Records } from './kept.ts';

export interface RecordChange {
  readonly service: string;
  readonly key: string;
  /** Undefined where the record is gone. */
  readonly bytes: Buffer | undefined;
}

/** Where records outlive the process. */
export interface RecordFile {
  /** All records as they are now, by service, in the order in which they were first written. */
  read(): ReadonlyMap<string, Records>;
  /** Writes all of the changes, or none where it throws. */
  write(changes: Iterable<RecordChange>): void;
  close(): void;
}
