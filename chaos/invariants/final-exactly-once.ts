import { isFinal } from '../watching/records.ts';
import { breachOf, type Invariant } from './invariant.ts';

export const finalExactlyOnce: Invariant = {
  says: 'A final state never changes; only a redrive reopens a dead-lettered job.',
  breaches: ({ records, history }) =>
    records.flatMap((record) => {
      const states = history.of(record.job_id);
      const changes = states.slice(1).flatMap((now, at) => {
        const before = states[at];
        if (before === undefined || !isFinal(before)) return [];
        return before.isDeadLettered && !isFinal(now) ? [] : [`${before.status} -> ${now.status}`];
      });
      return changes.map((change) => breachOf(record, `changed its final state: ${change}`));
    }),
};
