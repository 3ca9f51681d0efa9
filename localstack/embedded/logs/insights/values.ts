/** A value of a field while a query runs; undefined where the field is missing. */
export type Value = string | number | boolean | Time | Document | undefined;

/** A moment, so that it prints as one. */
export interface Time {
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** An object or a list that `jsonParse` has read. */
export interface Document {
  readonly document: object;
}

export function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && 'document' in value;
}

export function isTime(value: unknown): value is Time {
  return typeof value === 'object' && value !== null && 'time' in value;
}

/** `2026-11-22 08:30:00.000`, as results print times. */
function timeText(time: number): string {
  return new Date(time).toISOString().replace('T', ' ').slice(0, -1);
}

/** A value as results print it. */
export function textOf(value: Value): string {
  if (value === undefined) return '';
  if (isTime(value)) return timeText(value.time);
  if (isDocument(value)) return JSON.stringify(value.document);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number') return numberText(value);
  return value;
}

/** Four places, and for what would vanish there, four digits. */
function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return String(Number(Math.abs(value) < 0.001 ? value.toPrecision(4) : value.toFixed(4)));
}

/** A value as a number; undefined where it is none. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (isTime(value)) return value.time;
  if (isDocument(value)) return undefined;
  if (value === undefined || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}

export function truthOf(value: Value): boolean {
  if (typeof value === 'string') return value === 'true' || value === '1';
  return numberOf(value) !== undefined && numberOf(value) !== 0;
}

/** Numbers by size, anything else by its text; what is missing comes first. */
export function compare(a: Value, b: Value): number {
  if (a === undefined || b === undefined) {
    return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
  }
  const left = numberOf(a);
  const right = numberOf(b);
  if (left !== undefined && right !== undefined) return left - right;
  const [one, other] = [textOf(a), textOf(b)];
  return one === other ? 0 : one < other ? -1 : 1;
}
