import type { Sighting } from '../watching/history.ts';
import { isFinal } from '../watching/records.ts';
import { breachOf, type Invariant } from './invariant.ts';

/** Each change of a final state that no redrive has made; the next end may have come between two looks. */
export function finalStateChanges(states: readonly Sighting[]): readonly string[] {
  return states.slice(1).flatMap((now, at) => {
    const before = states[at];
    if (before === undefined || !isFinal(before)) return [];
    const isReopened = before.isDeadLettered && now.redrives > before.redrives;
    return isReopened ? [] : [`${before.status} -> ${now.status}`];
  });
}

export const finalExactlyOnce: Invariant = {
  says: 'A final state never changes; only a redrive reopens a dead-lettered job.',
  breaches: ({ records, history }) =>
    records.flatMap((record) =>
      finalStateChanges(history.of(record.job_id)).map((change) =>
        breachOf(record, `changed its final state: ${change}`),
      ),
    ),
};
