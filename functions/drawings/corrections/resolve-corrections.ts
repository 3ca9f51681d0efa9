import type { AccessPoint, DrawingReading } from '../reading/drawing-reading.ts';
import { addedPoint } from './added-point.ts';
import type { Correction } from './correction.ts';
import { type DeviceSlot, slotName, slotOf } from './device-slot.ts';
import { correctionsRefused, isProblem, type Problem } from './problem.ts';

/** A correction that fits the reading. */
export type Step = { readonly reason: string; readonly id: string } & (
  | { readonly action: 'set_count'; readonly slot: DeviceSlot; readonly count: number }
  | { readonly action: 'add_point'; readonly point: AccessPoint }
  | { readonly action: 'set_location'; readonly location: string | null }
  | { readonly action: 'remove_point' | 'confirm' }
);

/**
 * Fits each correction to the reading, on which all of them speak.
 *
 * @throws RequestError 422 `corrections_refused`, naming every correction that does not fit
 */
export function resolveCorrections(
  reading: DrawingReading,
  corrections: readonly Correction[],
): readonly Step[] {
  const ids = new Set(reading.points.map(({ id }) => id));
  const steps = corrections.map((correction) => resolve(reading, ids, correction));
  const problems = [
    ...steps.flatMap((step, index) => (isProblem(step) ? [{ ...step, index }] : [])),
    ...contradictions(steps),
  ];
  if (problems.length > 0) throw correctionsRefused(problems);
  return steps.flatMap((step) => (isProblem(step) ? [] : [step]));
}

function resolve(
  reading: DrawingReading,
  ids: ReadonlySet<string>,
  correction: Correction,
): Step | Problem {
  const { reason } = correction;
  if (correction.action === 'add_point') {
    const point = addedPoint(correction, reading);
    if (isProblem(point)) return point;
    if (ids.has(point.id)) {
      return { field: 'id', problem: `the reading has an access point "${point.id}" already` };
    }
    return { action: 'add_point', id: point.id, point, reason };
  }
  const { id } = correction;
  if (!ids.has(id)) return { field: 'id', problem: `the reading has no access point "${id}"` };
  if (correction.action !== 'set_count') return correction;
  const slot = slotOf(correction.device, 'device');
  return isProblem(slot)
    ? slot
    : { action: 'set_count', id, slot, count: correction.count, reason };
}

/** What a correction decides: no other may decide it too. */
function decides(step: Step): string {
  if (step.action === 'set_count') return slotName(step.slot);
  return step.action === 'set_location' || step.action === 'confirm' ? step.action : 'point';
}

function contradictions(
  steps: readonly (Step | Problem)[],
): readonly (Problem & { readonly index: number })[] {
  const sound = steps.flatMap((step, index) => (isProblem(step) ? [] : [{ step, index }]));
  const sameId = [...Map.groupBy(sound, ({ step }) => step.id).values()];
  return sameId.flatMap((all) => {
    const remover = all.find(({ step }) => step.action === 'remove_point');
    return all.flatMap(({ step, index }, place) => {
      const first = all.slice(0, place).find((other) => decides(other.step) === decides(step));
      if (first !== undefined) {
        return [{ index, field: 'id', problem: `corrections[${first.index}] decides the same` }];
      }
      if (remover === undefined || remover.index === index) return [];
      const problem = `corrections[${remover.index}] removes this access point`;
      return [{ index, field: 'id', problem }];
    });
  });
}
