import { type Summary, summarise } from './statistics.ts';

/** One line of the table. */
export interface Measured {
  readonly what: string;
  readonly unit: 'ms' | 'MB' | 'messages/s' | 'jobs/s';
  readonly summary: Summary;
  /** What we want of it; a benchmark reports, it does not judge. */
  readonly target?: string;
}

export interface Measurement {
  readonly title: string;
  readonly measure: () => Promise<readonly Measured[]>;
}

export function measured(
  what: string,
  unit: Measured['unit'],
  values: readonly number[],
  target?: string,
): Measured {
  return { what, unit, summary: summarise(values), ...(target && { target }) };
}
