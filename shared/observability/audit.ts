import type { Telemetry } from './telemetry.ts';

/** Something that somebody must be able to account for later. */
export interface AuditEntry {
  /** A company, or the ARN of an operator. */
  readonly who: string;
  /** What was done, such as `dead_letter_redriven`. */
  readonly action: string;
  readonly at: Date;
  /** To what, in ids and counts: never a text of anybody's. */
  readonly about: Readonly<Record<string, string | number | null>>;
}

/** The fields of an audit line; `audit` finds all of them, in whatever log they are. */
export function auditFields({ who, action, at, about }: AuditEntry) {
  return { ...about, audit: true, who, action, at: at.toISOString() } as const;
}

/** Writes the one line by which it can be said later who did what, and when. */
export function audit(telemetry: Pick<Telemetry, 'info'>, entry: AuditEntry): void {
  telemetry.info('audit', auditFields(entry));
}
