import type { AccessPoint, DrawingReading, Meaning } from '../../reading/drawing-reading.ts';
import type { DrawingContext } from '../context.ts';
import type { ContextFacts } from '../facts/fact.ts';
import { contextLegend, settleWarnings } from './context-legend.ts';
import { disagreement } from './disagreement.ts';
import { doorWarnings } from './door-warnings.ts';
import { drawnPoints } from './find-points.ts';
import { type MergedAttribute, mergeSaid } from './merge-said.ts';
import { type SaidOfPoint, saidOfPoints } from './said-of-points.ts';

/**
 * A reading with what the context document says of it: meanings of codes, the specification of each
 * door, and a reason to look again wherever specification and drawing differ. What is drawn stays
 * as drawn: devices, counts, places and confidences are never changed. Without a context the
 * reading is returned as it is.
 */
export function withContext(
  reading: DrawingReading,
  context: DrawingContext | undefined,
): DrawingReading {
  if (context === undefined || isEmpty(context.facts)) return reading;
  const { facts } = context;
  const { added, warnings } = contextLegend(facts, reading.legend);
  const legend = [...reading.legend, ...added];
  const drawn = drawnPoints(reading.points);
  const resolved = saidOfPoints(facts, drawn);
  return {
    ...reading,
    points: reading.points.map((point) => specified(point, resolved.said.get(point) ?? [], legend)),
    legend,
    warnings: [
      ...settleWarnings(reading.warnings, facts),
      ...warnings,
      ...contradictionWarnings(facts),
      ...doorWarnings(resolved, drawn),
    ],
  };
}

function isEmpty({ definitions, statements, doorTables, contradictions }: ContextFacts): boolean {
  return [definitions, statements, doorTables, contradictions].every((each) => each.length === 0);
}

function specified(
  point: AccessPoint,
  said: readonly SaidOfPoint[],
  legend: readonly Meaning[],
): AccessPoint {
  if (said.length === 0) return point;
  const merged = mergeSaid(said);
  const reasons = [
    ...(point.review === null ? [] : [point.review]),
    ...merged.flatMap(({ contradiction }) => contradiction ?? []),
    ...differences(merged, point, legend),
  ];
  return {
    ...point,
    specification: {
      ...point.specification,
      ...Object.fromEntries(merged.map(({ attribute, value }) => [attribute, value])),
    },
    review: reasons.length > 0 ? reasons.join('; ') : null,
  };
}

/** A point with no device at all differs once, not once for each device. */
function differences(
  merged: readonly MergedAttribute[],
  point: AccessPoint,
  legend: readonly Meaning[],
): string[] {
  const found = merged.flatMap((each) => disagreement(each, point, legend) ?? []);
  if (found.length < 2 || point.devices.length > 0) return found;
  const [where] = merged.flatMap(({ expected }) => expected?.said.where ?? []);
  return [`the specification (${where}) lists devices at this door, the drawing shows none`];
}

function contradictionWarnings({ contradictions }: ContextFacts): string[] {
  return contradictions.map(({ about, sides }) => {
    const said = sides.map(({ value, where }) => `"${value}" (${where})`).join(' and ');
    return `The specification contradicts itself on ${about}: ${said}. Neither is used.`;
  });
}
