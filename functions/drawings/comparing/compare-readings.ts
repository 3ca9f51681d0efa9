import { countFamilies, countsByField } from '../point-fields.ts';
import type { AccessPoint, DrawingReading, WithheldFinding } from '../reading/drawing-reading.ts';
import { matchPoints, type PointPair } from './match-points.ts';

/** One field of a row: `location`, `leaves`, or a count such as `readers.S`. */
export interface FieldChange {
  readonly field: string;
  readonly was: string | number | null;
  readonly is: string | number | null;
}

export interface ChangedPoint {
  /** As the newer reading has it. */
  readonly id: string;
  /** The older reading's id, when that has fewer or more parts. */
  readonly formerly?: string;
  readonly changes: readonly FieldChange[];
}

/** A sum over all points. */
interface Total {
  readonly was: number;
  readonly is: number;
}

/** What differs between two readings. Lists are in the order of their readings. */
export interface ReadingComparison {
  readonly added: readonly AccessPoint[];
  readonly removed: readonly AccessPoint[];
  readonly changed: readonly ChangedPoint[];
  /** Points that are the same in both. */
  readonly unchanged: number;
  readonly withheld: {
    readonly added: readonly WithheldFinding[];
    readonly removed: readonly WithheldFinding[];
  };
  /** `points`, each kind of device by the field of the reading, and `withheld`. */
  readonly totals: Readonly<Record<string, Total>>;
}

/**
 * Compares two readings of two issues of a drawing, row by row. Where a tag stands on its sheet, how
 * sure the reading is and what it wants reviewed are no changes: only what is to be built is.
 */
export function compareReadings(older: DrawingReading, newer: DrawingReading): ReadingComparison {
  const { pairs, added, removed } = matchPoints(older.points, newer.points);
  const compared = pairs.map(changedPoint);
  const changed = compared.filter(({ changes }) => changes.length > 0);
  return {
    added,
    removed,
    changed,
    unchanged: compared.length - changed.length,
    withheld: {
      added: without(newer.withheld, older.withheld),
      removed: without(older.withheld, newer.withheld),
    },
    totals: totalsOf(older, newer),
  };
}

function changedPoint({ older, newer }: PointPair): ChangedPoint {
  const [was, is] = [countsByField(older), countsByField(newer)];
  const fields = [...new Set([...was.keys(), ...is.keys()])];
  const changes: readonly FieldChange[] = [
    { field: 'location', was: older.location, is: newer.location },
    { field: 'leaves', was: older.leaves, is: newer.leaves },
    ...fields.map((field) => ({ field, was: was.get(field) ?? 0, is: is.get(field) ?? 0 })),
  ];
  return {
    id: newer.id,
    ...(older.id !== newer.id && { formerly: older.id }),
    changes: changes.filter((change) => change.was !== change.is),
  };
}

/** Findings that the others do not have as often, wherever they stand. */
function without(
  findings: readonly WithheldFinding[],
  others: readonly WithheldFinding[],
): WithheldFinding[] {
  const key = ({ what, reason }: WithheldFinding): string => JSON.stringify([what, reason]);
  const left = new Map([...Map.groupBy(others, key)].map(([name, each]) => [name, each.length]));
  return findings.filter((finding) => {
    const count = left.get(key(finding)) ?? 0;
    left.set(key(finding), count - 1);
    return count <= 0;
  });
}

function totalsOf(older: DrawingReading, newer: DrawingReading): Record<string, Total> {
  const both = (measure: (reading: DrawingReading) => number): Total => ({
    was: measure(older),
    is: measure(newer),
  });
  return {
    points: both(({ points }) => points.length),
    ...Object.fromEntries(
      countFamilies.map((family) => [family, both((reading) => sumOf(reading, family))]),
    ),
    withheld: both(({ withheld }) => withheld.length),
  };
}

function sumOf({ points }: DrawingReading, family: string): number {
  const ofFamily = (field: string): boolean => field === family || field.startsWith(`${family}.`);
  return points
    .flatMap((point) => [...countsByField(point)])
    .reduce((sum, [field, count]) => (ofFamily(field) ? sum + count : sum), 0);
}
