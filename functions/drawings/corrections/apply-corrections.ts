import { countField, pointInWords } from '../point-fields.ts';
import type { AccessPoint, DrawingReading } from '../reading/drawing-reading.ts';
import { byId } from '../reading/rows/by-id.ts';
import type { AppliedCorrection } from './applied-correction.ts';
import { correctedPoint, countIn } from './corrected-point.ts';
import type { Correction } from './correction.ts';
import { resolveCorrections, type Step } from './resolve-corrections.ts';

export interface Corrected {
  readonly reading: DrawingReading;
  /** One for each correction, in their order. */
  readonly applied: readonly AppliedCorrection[];
}

/**
 * The reading as a person corrects it. All corrections speak of the reading as it is given, so their
 * order does not matter; what is not corrected stays as it is.
 *
 * @throws RequestError 422 `corrections_refused`: unknown points or devices, points that are there
 *   already, or corrections that contradict each other
 */
export function applyCorrections(
  reading: DrawingReading,
  corrections: readonly Correction[],
): Corrected {
  const steps = resolveCorrections(reading, corrections);
  const originals = new Map(reading.points.map((point) => [point.id, point]));
  const stepsOf = Map.groupBy(steps, ({ id }) => id);
  const removed = new Set(steps.flatMap(({ action, id }) => (action === 'remove_point' ? id : [])));
  const kept = reading.points
    .filter(({ id }) => !removed.has(id))
    .map((point) => corrected(point, stepsOf.get(point.id) ?? []));
  const added = steps.flatMap((step) => (step.action === 'add_point' ? [step.point] : []));
  return {
    reading: {
      ...reading,
      points: added.length === 0 ? kept : sorted(kept, added),
      leaders: reading.leaders.filter(({ id }) => !removed.has(id)),
    },
    applied: steps.map((step) => appliedOf(step, originals.get(step.id))),
  };
}

/** As the reader sorts its rows; ids that it takes for equal stand in the order of their letters. */
function sorted(kept: readonly AccessPoint[], added: readonly AccessPoint[]): AccessPoint[] {
  const inOrder = added.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return [...kept, ...inOrder].sort(byId);
}

function corrected(point: AccessPoint, steps: readonly Step[]): AccessPoint {
  if (steps.length === 0) return point;
  const locations = steps.flatMap((step) => (step.action === 'set_location' ? [step] : []));
  return correctedPoint(point, {
    counts: steps.flatMap((step) => (step.action === 'set_count' ? [step] : [])),
    location: locations[0]?.location,
    confirmed: steps.some(({ action }) => action === 'confirm'),
  });
}

function appliedOf(step: Step, point: AccessPoint | undefined): AppliedCorrection {
  const { action, id, reason } = step;
  const change = (field: string, was: AppliedCorrection['was'], is: AppliedCorrection['is']) => ({
    action,
    id,
    field,
    was,
    is,
    reason,
  });
  switch (action) {
    case 'set_count': {
      const before = point === undefined ? 0 : countIn(point, step.slot);
      return change(countField(step.slot), before, step.count);
    }
    case 'add_point':
      return change('point', null, pointInWords(step.point));
    case 'remove_point':
      return change('point', point === undefined ? null : pointInWords(point), null);
    case 'set_location':
      return change('location', point?.location ?? null, step.location);
    case 'confirm':
      return change('review', point?.review ?? null, null);
  }
}
