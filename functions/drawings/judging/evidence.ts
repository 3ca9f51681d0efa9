import type { AccessPoint, DrawingReading } from '../reading/drawing-reading.ts';
import { type StatedCount, statedCounts } from './stated-counts.ts';

/** What can be counted of a reading. Nothing here is anybody's opinion. */
export interface Evidence {
  readonly rows: number;
  /** Rows without a reason to look at them again. */
  readonly sure: number;
  /** Findings that are no rows, and those of them that are symbols without a tag. */
  readonly withheld: number;
  readonly unconnected: number;
  readonly located: number;
  readonly devices: number;
  /** Devices that a leader, their tag or the legend connects, not mere nearness or a model. */
  readonly connected: number;
  /** Rows that hold no device at all. */
  readonly empty: number;
  /** Rows of which the context document speaks. */
  readonly specified: number;
  /** Lock codes of the rows that neither sheet nor context defines. */
  readonly undefinedLocks: readonly string[];
  readonly others: number;
  /** Counts that the sheet gives itself. */
  readonly stated: readonly StatedCount[];
  readonly warnings: number;
  /** Share of what was found that stands without a question, 0 to 1; null when nothing was found. */
  readonly share: number | null;
}

export function evidenceOf(reading: DrawingReading): Evidence {
  const { points, withheld, others, warnings, legend } = reading;
  const devices = points.flatMap((point) => point.devices);
  const count = (holds: (row: AccessPoint) => boolean): number => points.filter(holds).length;
  const sure = count(({ review }) => review === null);
  const defined = new Set(legend.filter(({ kind }) => kind === 'lock').map(({ code }) => code));
  const codes = new Set(points.flatMap(({ locks }) => Object.keys(locks)));
  const stated = statedCounts(reading);
  return {
    rows: points.length,
    sure,
    withheld: withheld.length,
    unconnected: withheld.filter(({ what }) => !/^(a )?tag\b/.test(what)).length,
    located: count(({ location }) => location !== null),
    devices: devices.length,
    connected: devices.filter(({ found }) => found !== 'proximity' && found !== 'model').length,
    empty: count((row) => row.devices.length === 0),
    specified: count(({ specification }) => Object.keys(specification).length > 0),
    undefinedLocks: [...codes].filter((code) => /^\d+$/.test(code) && !defined.has(code)).sort(),
    others: others.length,
    stated,
    warnings: warnings.length,
    share: shareOf(sure, points.length + withheld.length, stated),
  };
}

/** Where the sheet counts more or fewer than we do, no more can stand than that share. */
function shareOf(sure: number, found: number, stated: readonly StatedCount[]): number | null {
  if (found === 0) return null;
  const agreed = stated.map(({ stated: theirs, counted: ours }) =>
    theirs === ours ? 1 : Math.min(theirs, ours) / Math.max(theirs, ours),
  );
  return Math.min(sure / found, ...agreed);
}
